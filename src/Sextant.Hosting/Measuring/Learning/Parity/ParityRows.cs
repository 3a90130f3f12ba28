namespace Sextant.Hosting.Measuring;

/// <summary>A data set on which trees are compared.</summary>
/// <param name="Name">What its figures begin with.</param>
/// <param name="Features">Names of the features.</param>
/// <param name="Train">Values to train on, row after row; NaN where one is missing.</param>
/// <param name="Labels">0 or 1 for each row to train on.</param>
/// <param name="Test">Values to measure AUC on.</param>
/// <param name="TestLabels">0 or 1 for each row of the test.</param>
/// <param name="IsExactToo">Whether splits on every distinct value are compared as well; a feature has at most 65,534 then.</param>
sealed record ParityRows(string Name, IReadOnlyList<string> Features, float[] Train, float[] Labels, float[] Test, double[] TestLabels, bool IsExactToo);
