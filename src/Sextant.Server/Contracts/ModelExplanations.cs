namespace Sextant.Server.Contracts;

/// <summary>Why a row has its score: <c>base</c>, contributions and <c>rest</c> add up to <c>margin</c>.</summary>
/// <param name="Unit">What all is in: <c>log odds</c> where the score is a probability, else of the number that is predicted.</param>
/// <param name="Output">Which score of the row it is about, from 0: the largest.</param>
/// <param name="Base">The margin of the mean row.</param>
/// <param name="Margin">The row's score before its link.</param>
/// <param name="Contributions">The largest, at most ten, in the order of their sizes.</param>
/// <param name="Rest">What all other columns add together.</param>
public sealed record ModelScoreExplanation(string Unit, int Output, double Base, double Margin, IReadOnlyList<ModelContribution> Contributions, double Rest);

/// <summary>What a column adds to a row's score.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">Its value in the row; missing if that is.</param>
/// <param name="Contribution">What it adds.</param>
public sealed record ModelContribution(string Column, string? Value, double Contribution);
