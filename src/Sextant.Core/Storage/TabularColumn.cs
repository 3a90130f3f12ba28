namespace Sextant;

/// <summary>A column to read from a tabular file.</summary>
/// <param name="Source">Its name in the file.</param>
/// <param name="Target">Its name in what is read.</param>
/// <param name="Type">What to read it as.</param>
public sealed record TabularColumn(string Source, string Target, FieldType Type);
