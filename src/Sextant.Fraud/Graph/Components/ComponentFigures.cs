namespace Sextant.Fraud;

/// <summary>The component that a node belongs to: all that it is linked to over any number of links, but through no super-node.</summary>
/// <param name="Size">How many nodes; 1 for a node that is linked to nobody.</param>
/// <param name="KnownFraud">How many of them are known to be fraud by the graph's clock.</param>
/// <param name="SizeYesterday">Size of its largest part when yesterday began (UTC); 1 if no two of them were linked.</param>
/// <param name="SizeLastWeek">Size of its largest part when the day a week ago began (UTC); 1 if no two of them were linked.</param>
public readonly record struct ComponentFigures(int Size, int KnownFraud, int SizeYesterday, int SizeLastWeek);
