#!/usr/bin/env Rscript
# The work of fairward_work.cpp in sf and spdep: Rscript spdep_work.R WARDS FOLDER
# Prints name, processor seconds (median of RUNS, 3 by default) and a number to agree on.
suppressMessages({ library(sf); library(spdep) })
args <- commandArgs(TRUE)
wards_file <- args[1]
folder <- args[2]
runs <- as.integer(Sys.getenv("RUNS", "3"))

report <- function(name, work, check) {
  seconds <- numeric(runs)
  for (i in seq_len(runs)) {
    gc(FALSE)
    used <- system.time(result <- suppressMessages(suppressWarnings(work())), gcFirst = FALSE)
    seconds[i] <- sum(used[c("user.self", "sys.self", "user.child", "sys.child")])
  }
  cat(name, sprintf("%.6f", median(seconds)), check(result), sep = "\t")
  cat("\n")
  invisible(result)
}

cat("version", paste0("R ", getRversion(), ", sf ", packageVersion("sf"), ", spdep ", packageVersion("spdep")), "",
    sep = "\t")
cat("\n")
read <- function() st_read(wards_file, quiet = TRUE)
wards <- report("read", read, nrow)
report("read_and_repair", function() st_make_valid(read()), nrow)

values <- read.csv(file.path(folder, "values.csv"))
is_code <- vapply(st_drop_geometry(wards), function(column) all(values$code %in% column), logical(1))
code <- names(wards)[which(is_code)[1]]
wards <- wards[match(values$code, wards[[code]]), ]
x <- values$value

queen <- report("queen", function() poly2nb(wards, queen = TRUE), function(nb) sum(card(nb)))
report("rook", function() poly2nb(wards, queen = FALSE), function(nb) sum(card(nb)))

points <- st_as_sf(read.csv(file.path(folder, "points.csv")), coords = c("x", "y"), crs = st_crs(wards))
report("points_in_wards", function() st_intersects(points, wards), function(found) sum(lengths(found) > 0))

# Five regions of the largest connected part, squares of the standardised value as in Fairward: spdep's own measure, without
# a function of ours, is the sum of distances, which is another partition.
parts <- n.comp.nb(queen)$comp.id
largest <- parts == which.max(tabulate(parts))
part <- subset(queen, largest)
standard <- data.frame(value = as.vector(scale(x[largest])))
squares <- function(data, id) sum((data[id, 1] - mean(data[id, 1]))^2)
report("skater", function() {
  costs <- nbcosts(part, standard)
  tree <- mstree(nb2listw(part, costs, style = "B"))
  skater(tree[, 1:2], standard, ncuts = 4, method = squares)
}, function(r) sprintf("%.9f", tail(r$ssw, 1) / (sum(largest) - 1)))

weights <- nb2listw(queen, style = "W", zero.policy = TRUE)
with_self <- nb2listw(include.self(queen), style = "B", zero.policy = TRUE)
below_5_percent <- function(p) sum(p <= 0.05, na.rm = TRUE)
report("local_moran", function() localmoran_perm(x, weights, nsim = 999, zero.policy = TRUE),
       function(r) below_5_percent(r[, "Pr(folded) Sim"]))
report("gi_star", function() localG_perm(x, with_self, nsim = 999, zero.policy = TRUE),
       function(r) below_5_percent(attr(r, "internals")[, "Pr(folded) Sim"]))
