namespace Sextant.Hosting.Measuring;

/// <summary>What both sides are asked of a <see cref="SharedModel"/>. The best of several runs falls with their number, so each side has as many.</summary>
/// <param name="Answer"><c>predictions</c> or <c>contributions</c>.</param>
/// <param name="Depth">Most splits on a path of the model.</param>
/// <param name="Runs">How often it is done; the best counts.</param>
/// <param name="SingleRows">Rows that are asked one by one.</param>
sealed record AskedOfBoth(string Answer, int Depth, int Runs, int SingleRows);
