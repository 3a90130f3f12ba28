namespace Sextant.Features;

/// <summary>One part of a view's key.</summary>
/// <param name="Entity">What it identifies, for example <c>card</c>: the name under which keys are given when features are read.</param>
/// <param name="Field">The source's text field that holds it; mostly of the same name.</param>
public sealed record EntityKey(string Entity, string Field);
