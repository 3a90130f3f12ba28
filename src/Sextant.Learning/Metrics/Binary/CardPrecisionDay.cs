namespace Sextant.Learning;

/// <summary>One day of <see cref="CardPrecision"/>.</summary>
/// <param name="Day">The day's number.</param>
/// <param name="Precision">Compromised cards among those checked, divided by k.</param>
/// <param name="Cards">Cards with a row on the day that were not found on an earlier day.</param>
/// <param name="Compromised">How many of these are compromised: the most that can be found.</param>
public sealed record CardPrecisionDay(int Day, double Precision, int Cards, int Compromised);
