namespace Sextant.Platform;

/// <summary>The alias that a version gets when its gate lets it pass.</summary>
/// <param name="Alias">Such as <c>champion</c>, <c>challenger</c> or <c>shadow</c>.</param>
/// <param name="Percent">Of a challenger: the share of the keys that it scores, above 0 to 100; null for none.</param>
public sealed record JobPromotion(string Alias, double? Percent);
