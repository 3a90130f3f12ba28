namespace Sextant.Features;

/// <summary>Finds what may be read: the sets and views that are applied. Thread-safe, from memory.</summary>
public interface IFeatureSets
{
    /// <summary>A feature set by its name, or by name and version as in <c>fraud@3</c>. The same object until something is applied.</summary>
    /// <exception cref="InvalidInputException">There is no such set; says which there are.</exception>
    BoundSet Find(string name);

    /// <summary>Features by name, as in <c>card_spending.amount_mean_7d</c> or <c>card_spending@2.amount_mean_7d</c>.</summary>
    /// <exception cref="InvalidInputException">There is no such view or feature; says what there is.</exception>
    BoundSet Bind(IReadOnlyList<string> features);
}
