namespace Sextant.Hosting;

/// <summary>A column of a file that a model takes as a feature.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type"><c>number</c>, <c>boolean</c> or <c>text</c>.</param>
/// <param name="Categories">Of text: the values seen in training, by code. Any other value counts as missing.</param>
public sealed record ModelColumn(string Name, string Type, IReadOnlyList<string>? Categories = null)
{
    internal FieldType FieldType => FieldType.TryParse(Type, out var type) ? type : throw TableModelFile.Damaged($"the column '{Name}' has the type '{Type}'");
}
