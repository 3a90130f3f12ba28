namespace Sextant.Features;

/// <summary>Finds the values of one view for every row of a spine.</summary>
interface IMemberJoin
{
    /// <summary>Fills the columns of the view's features.</summary>
    /// <param name="history">The events to look at.</param>
    /// <param name="spine">The rows.</param>
    /// <param name="keys">Their entities in this view.</param>
    /// <param name="output">One column per feature of the view, as long as the spine and all null; null for a feature that nobody wants.</param>
    /// <param name="cancellationToken">Stops it.</param>
    void Join(PinnedHistory history, Spine spine, SpineKeys keys, ValueColumn?[] output, CancellationToken cancellationToken);
}
