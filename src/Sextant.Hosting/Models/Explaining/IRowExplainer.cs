namespace Sextant.Hosting.Models;

/// <summary>Says what each column of a row adds to a model's margin. Immutable; threads may share it.</summary>
interface IRowExplainer
{
    /// <summary>Margins of a row.</summary>
    int Outputs { get; }

    /// <summary>What the margins are of: <c>log odds</c>, <c>number</c> and so on.</summary>
    string Unit { get; }

    /// <summary>What contributions to a margin start from.</summary>
    double BaseOf(int output);

    /// <summary>What each column adds.</summary>
    void Explain(ReadOnlySpan<float> row, int output, Span<double> contributions);
}
