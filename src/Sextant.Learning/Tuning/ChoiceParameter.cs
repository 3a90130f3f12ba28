namespace Sextant.Learning;

/// <summary>One of several words, each as likely.</summary>
/// <param name="Name">As the trial asks for it.</param>
/// <param name="Choices">At least one, no two the same.</param>
public sealed record ChoiceParameter(string Name, IReadOnlyList<string> Choices) : SearchParameter(Name)
{
    internal override string? Fault =>
        Choices.Count == 0 ? "at least one choice, but there is none"
        : Choices.Distinct(StringComparer.Ordinal).Count() < Choices.Count ? "no choice twice"
        : null;
}
