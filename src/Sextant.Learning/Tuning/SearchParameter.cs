namespace Sextant.Learning;

/// <summary>One thing that a search varies.</summary>
/// <param name="Name">As the trial asks for it.</param>
public abstract record SearchParameter(string Name)
{
    /// <summary>What is wrong with the parameter; null if nothing.</summary>
    internal abstract string? Fault { get; }
}
