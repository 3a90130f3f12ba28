namespace Sextant;

/// <summary>A table of the columnar history.</summary>
/// <param name="Name">See <see cref="Field.IsValidName"/>; becomes a folder name.</param>
/// <param name="Schema">Its columns. Later versions may have further ones; older files read as null there.</param>
/// <param name="TimeColumn">A required time column: files are cut by its UTC day and sorted by it.</param>
public sealed record TableDefinition(string Name, Schema Schema, string TimeColumn);
