using System.Collections.Immutable;

namespace Sextant.Expressions;

/// <summary>A function of the language; the reference page is generated from these.</summary>
/// <param name="Name">How it is called.</param>
/// <param name="Topic">Heading in the reference.</param>
/// <param name="Summary">What it gives, what is special, when it is null beyond the null rule.</param>
/// <param name="Example">An expression of constants that a test evaluates.</param>
/// <param name="ExampleResult">What the example gives, as the language writes it.</param>
/// <param name="Overloads">Its signatures.</param>
sealed record Function(string Name, string Topic, string Summary, string Example, string ExampleResult, ImmutableArray<Overload> Overloads)
{
    /// <summary>What happens when an argument is null.</summary>
    public string NullRule { get; init; } = "Null if an argument is null.";

    /// <summary>True if it takes two or more values of one type, from left to right.</summary>
    public bool TakesMore { get; init; }
}
