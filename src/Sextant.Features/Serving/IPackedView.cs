namespace Sextant.Features;

/// <summary>An online view that keeps rows as <see cref="FeatureRowCodec"/> packs them, so that they can be read where they lie.</summary>
interface IPackedView : IOnlineView
{
    /// <summary>As <see cref="IOnlineView.Read"/>, giving the packed row; empty unless present.</summary>
    FeatureStatus ReadPacked(ReadOnlySpan<byte> key, Timestamp now, out ReadOnlySpan<byte> row, out Timestamp eventTime);
}
