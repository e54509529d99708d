# Fits the 1,024 models of pairs of five lists with base R's glm.fit and prints the seconds that took.
# Arguments: the table, with a 0/1 column for each list and a column "count".
table <- read.csv(commandArgs(trailingOnly = TRUE)[1])
lists <- setdiff(names(table), "count")
cells <- as.matrix(expand.grid(rep(list(0:1), length(lists))))[-1, ]
key <- function(rows) apply(rows, 1, paste, collapse = "")
counts <- rep(0, nrow(cells))
counts[match(key(as.matrix(table[lists])), key(cells))] <- table$count
pairs <- combn(length(lists), 2)
products <- apply(pairs, 2, function(p) cells[, p[1]] * cells[, p[2]])
taken <- system.time(for (code in 0:(2^ncol(pairs) - 1)) {
  chosen <- bitwAnd(code, 2^(0:(ncol(pairs) - 1))) > 0
  suppressWarnings(glm.fit(cbind(1, cells, products[, chosen]), counts, family = poisson()))
})
cat(taken[["user.self"]] + taken[["sys.self"]], "\n")
