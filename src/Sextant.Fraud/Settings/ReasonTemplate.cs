namespace Sextant.Fraud;

/// <summary>
/// Words for what a group of features says. In the text, <c>{name}</c> is a feature's or a field's value, and <c>{a/b}</c> how many times b goes into a, as in
/// <c>amount {amount/customer_mean_30d}x the customer's usual {customer_mean_30d}</c>.
/// </summary>
/// <param name="Code">Stable, for programs, as <c>amount_unusual</c>.</param>
/// <param name="Features">Features of the model that say it.</param>
/// <param name="Text">For people. Where one of its values is missing, <paramref name="Otherwise"/> is said.</param>
/// <param name="Otherwise">What is said where a value is missing; null for the code alone.</param>
public sealed record ReasonTemplate(string Code, IReadOnlyList<string> Features, string Text, string? Otherwise = null);
