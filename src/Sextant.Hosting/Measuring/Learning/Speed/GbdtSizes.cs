namespace Sextant.Hosting.Measuring;

/// <summary>How much <see cref="GbdtSuite"/> trains on; tests take less.</summary>
sealed record GbdtSizes(int Rows = 1_000_000, int HeldOut = 100_000, int Trees = 100);
