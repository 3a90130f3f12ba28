namespace Sextant.Tests.Models;

public sealed class TensorTests
{
    [Fact]
    public void A_tensor_has_the_type_of_its_values()
    {
        Tensor.Of([1f, 2f], 2).Type.ShouldBe(TensorType.Float32);
        Tensor.Of([1L]).Type.ShouldBe(TensorType.Int64);
        Tensor.Of(new byte[] { 1 }, 1, 1).Type.ShouldBe(TensorType.UInt8);
        Tensor.Of([true], 1).Type.ShouldBe(TensorType.Boolean);
        Tensor.Of(["a", "b"], 2, 1).Values<string>().ToArray().ShouldBe(["a", "b"]);
        Should.Throw<ArgumentException>(() => Tensor.Of([1.0], 1));
    }

    [Fact]
    public void Sizes_multiply_to_the_number_of_values()
    {
        Should.Throw<ArgumentException>(() => Tensor.Of([1f, 2f], 3));
        Should.Throw<ArgumentException>(() => Tensor.Of([1f], -1, -1));
        Tensor.Of(Array.Empty<float>(), 0, 4).Count.ShouldBe(0);
    }

    [Fact]
    public void A_tensor_fits_where_type_and_fixed_sizes_are_the_same()
    {
        var rows = new TensorSpec("x", TensorType.Float32, [null, 2]);

        rows.Fits(Tensor.Of(new float[6], 3, 2)).ShouldBeTrue();
        rows.Fits(Tensor.Of(new float[6], 2, 3)).ShouldBeFalse();
        rows.Fits(Tensor.Of(new float[2], 2)).ShouldBeFalse();
        rows.Fits(Tensor.Of(new long[2], 1, 2)).ShouldBeFalse();
        rows.ToString().ShouldBe("float32[?, 2]");
    }
}
