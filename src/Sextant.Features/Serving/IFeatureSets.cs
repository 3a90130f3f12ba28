namespace Sextant.Features;

/// <summary>Finds what may be read: the sets and views that are applied. Thread-safe, from memory.</summary>
public interface IFeatureSets
{
    /// <summary>A feature set by its name, or by name and version as in <c>fraud@3</c>. The same object until something is applied.</summary>
    /// <param name="name">The set.</param>
    /// <param name="fullNames">True: columns are named <c>view__feature</c>.</param>
    /// <exception cref="InvalidInputException">SXT2010: there is no such set. SXT2011: two features have the same name.</exception>
    BoundSet Find(string name, bool fullNames);

    /// <summary>Features by name, as in <c>card_spending.amount_mean_7d</c> or <c>card_spending@2.amount_mean_7d</c>.</summary>
    /// <param name="features">Their names.</param>
    /// <param name="fullNames">True: columns are named <c>view__feature</c>.</param>
    /// <exception cref="InvalidInputException">SXT2008, SXT2009: there is no such view or feature. SXT2011: two features have the same name.</exception>
    BoundSet Bind(IReadOnlyList<string> features, bool fullNames);
}
