namespace Sextant.Hosting;

/// <summary>A column of the training file that is no feature.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftOutColumn(string Name, string Reason);
