namespace Sextant.Learning;

readonly record struct FtrlRates(double Alpha, double Beta, double L1, double L2);
