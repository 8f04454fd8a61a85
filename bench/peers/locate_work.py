#!/usr/bin/python3
"""Points of a table in wards with GeoPandas: locate_work.py WARDS TABLE OUT

TABLE is CSV with columns easting and northing. Writes it with the ward's code and name, and says on stderr how long
the join alone took. The whole program is timed from outside (locate.sh).
"""
import sys
import time

import geopandas
import pandas


def main():
    wards_file, table_file, out_file = sys.argv[1:]
    wards = geopandas.read_file(wards_file)
    wards = wards[["ward_code", "ward_name", "lad_code", "lad_name", "geometry"]]
    table = pandas.read_csv(table_file)
    points = geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(table.easting, table.northing),
                                    crs=wards.crs)
    before = time.process_time()
    found = geopandas.sjoin(points, wards, how="left", predicate="within")
    print(f"join {time.process_time() - before:.2f} s", file=sys.stderr)
    found.drop(columns=["geometry", "index_right"]).to_csv(out_file, index=False)


if __name__ == "__main__":
    main()
