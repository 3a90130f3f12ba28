namespace Sextant.Hosting.Models;

/// <summary>Why a row has its score: base, contributions and rest add up to the margin.</summary>
/// <param name="Unit">What all is in: <c>log odds</c> where the score is a probability, else of the number that is predicted.</param>
/// <param name="Output">Which score of the row it is about: the largest.</param>
/// <param name="Base">The margin of the mean row.</param>
/// <param name="Contributions">The largest, in the order of their sizes.</param>
/// <param name="Rest">What all other columns add together.</param>
public sealed record ScoreExplanation(string Unit, int Output, double Base, IReadOnlyList<ScoreContribution> Contributions, double Rest)
{
    /// <summary>What all add up to: the score before its link.</summary>
    public double Margin => Base + Contributions.Sum(part => part.Contribution) + Rest;
}
