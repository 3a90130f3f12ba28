namespace Sextant.Features;

/// <summary>Who reads a version of a feature set from outside the definitions.</summary>
/// <param name="Set">The set with its version, as <c>payment@3</c>.</param>
/// <param name="User">Who, as <c>policy 'payment'</c>.</param>
public sealed record SetUser(string Set, string User);
