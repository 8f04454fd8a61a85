"""Everything a program left behind, as bytes in which a word can be looked for: names, contents, and what is packed in them."""
import base64
import io
import pathlib
import re
import zipfile
import zlib


def _streams(data):
    """What zlib packed: parts of PNG and PDF files."""
    for start in re.finditer(rb"IDAT|iTXt|zTXt|stream\r?\n", data):
        try:
            yield zlib.decompressobj().decompress(data[start.end():])
        except zlib.error:
            continue


def texts_in(data):
    """The bytes themselves, and all that is packed in them."""
    yield data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield packed.read(name)
    for picture in re.finditer(rb"data:image/[a-z+]+;base64,([A-Za-z0-9+/=]+)", data):
        yield base64.b64decode(picture.group(1))
    if data[:4] in (b"\x89PNG", b"%PDF"):
        yield from _streams(data)


def spellings(word):
    """How a word may stand in a file: UTF-8 or UTF-16, with or without its blanks, in any case."""
    forms = {word, word.replace(" ", ""), word.replace(" ", "%20"), word.replace(" ", "+"), word.replace(" ", "_")}
    for form in forms:
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield form.lower().encode(coding)


def found_in(data, words):
    """Which of the words the data hold."""
    lowered = [text.lower() for text in texts_in(data)]
    return sorted(word for word in words if any(form in text for form in spellings(word) for text in lowered))


def files_under(folder):
    return sorted(path for path in pathlib.Path(folder).rglob("*") if path.is_file())


def traces(folder, words):
    """{path within the folder: words}, for every file whose name or content holds one."""
    all_traces = {}
    for path in files_under(folder):
        name = str(path.relative_to(folder))
        words_here = sorted(set(found_in(path.read_bytes(), words)) | set(found_in(name.encode(), words)))
        if words_here:
            all_traces[name] = words_here
    return all_traces
