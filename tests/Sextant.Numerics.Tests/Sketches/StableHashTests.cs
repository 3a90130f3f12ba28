using System.IO.Hashing;
using System.Text;
using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Sketches;

public class StableHashTests
{
    [Theory]
    // Published with xxHash and its ports.
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1)]
    public void Hashes_are_those_of_XXH64(string text, ulong expected) => StableHash.Of(Encoding.UTF8.GetBytes(text)).ShouldBe(expected);

    [Fact]
    public void Hashes_of_every_length_are_those_of_the_framework()
    {
        var bytes = new byte[200];
        new Random(1).NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length++)
            StableHash.Of(bytes.AsSpan(0, length)).ShouldBe(XxHash64.HashToUInt64(bytes.AsSpan(0, length)));
    }

    [Property]
    public void A_fixed_size_value_hashes_as_its_eight_bytes(long bits) => StableHash.Of(bits).ShouldBe(StableHash.Of(BitConverter.GetBytes(bits)));
}
