namespace Sextant.Platform;

/// <summary>A model in memory, ready to be asked: one of rows, one of tensors, or both.</summary>
public sealed class OpenedModel : IDisposable
{
    readonly IDisposable? _owned;

    /// <summary>A model of rows.</summary>
    public OpenedModel(IScorer scorer) => (Scorer, _owned) = (scorer, scorer as IDisposable);

    /// <summary>A model of tensors.</summary>
    /// <param name="model">Disposed with this.</param>
    /// <param name="scorer">The same model for rows; null if it takes none.</param>
    public OpenedModel(IModel model, IScorer? scorer = null) => (Model, Scorer, _owned) = (model, scorer, model);

    /// <summary>For rows; null if it takes none.</summary>
    public IScorer? Scorer { get; }

    /// <summary>For tensors; null if it takes rows only.</summary>
    public IModel? Model { get; }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();
}
