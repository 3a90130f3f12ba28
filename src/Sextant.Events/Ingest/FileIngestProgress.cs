namespace Sextant.Events;

/// <summary>How far an ingest has come.</summary>
/// <param name="File">The file being read.</param>
/// <param name="Rows">Rows read so far, over all files.</param>
/// <param name="EstimatedRows">How many rows there seem to be, over all files; 0 if unknown.</param>
public readonly record struct FileIngestProgress(string File, long Rows, long EstimatedRows);
