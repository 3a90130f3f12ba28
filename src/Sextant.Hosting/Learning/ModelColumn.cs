namespace Sextant.Hosting;

/// <summary>A column of a file that a model takes as a feature.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type"><c>number</c>, <c>boolean</c> or <c>text</c>.</param>
/// <param name="Categories">Of text: the values seen in training, by code. Any other value counts as missing.</param>
public sealed record ModelColumn(string Name, string Type, IReadOnlyList<string>? Categories = null)
{
    internal FieldType FieldType => Type == "boolean" ? FieldType.Boolean : Type == "text" ? FieldType.Text : FieldType.Number;
}
