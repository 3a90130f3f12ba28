namespace Sextant.Fraud;

/// <summary>How cases are written for regulators.</summary>
public enum FraudExportFormat
{
    /// <summary>One JSON object a line: everything.</summary>
    NdJson,

    /// <summary>One row a case (RFC 4180), what has parts as JSON in a cell.</summary>
    Csv,
}
