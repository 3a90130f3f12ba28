namespace Sextant.Platform;

/// <summary>Second reviews: by somebody who does not know the first verdict, nor that there was one.</summary>
/// <param name="Share">Which share of cases gets one, above 0 up to 1.</param>
/// <param name="Disagreement">Who settles it when two verdicts differ.</param>
/// <param name="Skill">What the senior must be able to do; with <see cref="Disagreement.Senior"/> only.</param>
public sealed record SecondLook(double Share, Disagreement Disagreement, string Skill);
