namespace Sextant.Learning;

readonly record struct FtrlTotals(long Examples, double WeightSum, double LossSum);
