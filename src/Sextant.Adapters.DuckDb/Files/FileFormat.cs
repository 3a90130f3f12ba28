namespace Sextant.Adapters.DuckDb;

/// <summary>What a tabular file is.</summary>
enum FileFormat
{
    Csv,
    Json,
    Parquet,
}
