namespace Sextant.Hosting;

/// <summary>What a model was made from: enough to make it again, and to know which rows of the file it has never seen.</summary>
/// <param name="File">Name of the file, without its folder.</param>
/// <param name="Sha256">Of the file, hexadecimal.</param>
/// <param name="TrainRows">Rows learned from.</param>
/// <param name="ValidationRows">Rows that ended training and fitted the calibration.</param>
/// <param name="TestRows">Rows that nothing saw.</param>
/// <param name="Rounds">Trees kept, or iterations of a linear model.</param>
/// <param name="Options">As they were.</param>
/// <param name="LeftOut">Columns that are no features.</param>
public sealed record TrainingFacts(
    string File, string Sha256, int TrainRows, int ValidationRows, int TestRows, int Rounds, TableModelOptions Options, IReadOnlyList<LeftOutColumn> LeftOut);
