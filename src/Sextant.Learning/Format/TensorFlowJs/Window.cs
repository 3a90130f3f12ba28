namespace Sextant.Learning;

/// <summary>What a convolution or a pooling moves by, and how it meets the border.</summary>
/// <param name="Strides">Of height and width.</param>
/// <param name="Dilations">Of height and width.</param>
/// <param name="Same">True for TensorFlow's SAME, which puts an odd row or column of padding last.</param>
sealed record Window(long[] Strides, long[] Dilations, bool Same)
{
    public OnnxNode On(OnnxNode node, bool dilates = true)
    {
        node.With("strides", Strides).With("auto_pad", Same ? "SAME_UPPER" : "VALID");
        return dilates ? node.With("dilations", Dilations) : node;
    }
}
