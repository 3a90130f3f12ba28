namespace Sextant;

/// <summary>One immutable file of a table.</summary>
/// <param name="Table">Which table.</param>
/// <param name="Path">Relative to the history's folder, with forward slashes.</param>
/// <param name="Day">The UTC day of its rows, in days since 1970-01-01.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of its bytes, hexadecimal.</param>
/// <param name="MinTime">Earliest value of the time column.</param>
/// <param name="MaxTime">Latest value of the time column.</param>
public sealed record TableFile(string Table, string Path, int Day, long Rows, long Bytes, string Sha256, Timestamp MinTime, Timestamp MaxTime);
