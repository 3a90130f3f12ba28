using System.Buffers.Binary;
using System.Security.Cryptography;
using FsCheck.Xunit;
using Sextant.Learning.Tests.Trees;

namespace Sextant.Learning.Tests.Format;

public sealed class StoredTreesTests
{
    [Property(MaxTest = 100)]
    public void What_is_written_is_read(int seed)
    {
        var ensemble = RandomTrees.Ensemble(seed, outputs: 1 + (seed & 1), link: (TreeLink)(seed & 3));

        using var stream = new MemoryStream(StoredTrees.Write(ensemble));
        var read = StoredTrees.Read(stream);

        (read.Link, read.Outputs).ShouldBe((ensemble.Link, ensemble.Outputs));
        read.FeatureNames.ShouldBe(ensemble.FeatureNames);
        read.BaseMargins.ShouldBe(ensemble.BaseMargins);
        read.Trees.Select(Shape).ShouldBe(ensemble.Trees.Select(Shape));
    }

    [Property(MaxTest = 30)]
    public void The_same_ensemble_gives_the_same_bytes(int seed)
    {
        var bytes = StoredTrees.Write(RandomTrees.Ensemble(seed));

        StoredTrees.Write(RandomTrees.Ensemble(seed)).ShouldBe(bytes);
        StoredTrees.Write(StoredTrees.Read(bytes)).ShouldBe(bytes);
    }

    [Fact]
    public void Columns_begin_at_multiples_of_eight_bytes() => StoredTrees.Write(RandomTrees.Ensemble(1)).Length.ShouldSatisfyAllConditions(length => (length % 8).ShouldBe(0));

    [Fact]
    public void A_stored_file_of_the_first_version_stays_readable()
    {
        // Written once by the first version: a stump on a category and a leaf, two outputs.
        var bytes = Convert.FromHexString(FirstVersion);

        var read = StoredTrees.Read(bytes);

        read.FeatureNames.ShouldBe(["größe"]);
        read.BaseMargins.ShouldBe([0.25, -1]);
        read.Link.ShouldBe(TreeLink.Softmax);
        read.Trees[0].Nodes[0].Categories!.Codes.ShouldBe([1, 70]);
        StoredTrees.Write(read).ShouldBe(bytes);
    }

    [Fact]
    public void Names_may_be_any_text() =>
        StoredTrees.Read(StoredTrees.Write(new(["", "größe", "数量"], [], [0], TreeLink.Identity))).FeatureNames.ShouldBe(["", "größe", "数量"]);

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var bytes = StoredTrees.Write(RandomTrees.Ensemble(3, trees: 2, depth: 2));
        for (var length = 0; length < bytes.Length; length++) Code(bytes[..length]).ShouldBe("SXT2144");
    }

    [Fact]
    public void Every_flipped_bit_is_found()
    {
        var bytes = StoredTrees.Write(RandomTrees.Ensemble(3, trees: 2, depth: 2));
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 4;
            Code(bytes).ShouldBeOneOf("SXT2144", "SXT2145");
            bytes[i] ^= 4;
        }
    }

    [Property(MaxTest = 300)]
    public void A_forged_checksum_lets_nothing_crash(int seed)
    {
        var random = new Random(seed);
        var bytes = StoredTrees.Write(RandomTrees.Ensemble(seed, trees: 3));
        for (var i = random.Next(4); i >= 0; i--) bytes[24 + random.Next(random.Next(2) == 0 ? 28 : bytes.Length - 56)] = (byte)random.Next(256);
        SHA256.HashData(bytes.AsSpan(..^32)).CopyTo(bytes.AsSpan(^32..));

        Code(bytes).ShouldBeOneOf("read", "SXT2144");
    }

    [Fact]
    public void A_newer_version_says_so()
    {
        var bytes = StoredTrees.Write(RandomTrees.Ensemble(1));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), 2);

        Code(bytes).ShouldBe("SXT2145");
    }

    [Property(MaxTest = 200)]
    public void Random_bytes_are_refused(byte[] bytes) => Code(bytes).ShouldBe("SXT2144");

    const string FirstVersion = "53585454524545530100000003000000580100000000000001000000020000000200000004000000010000000200000007000000000000000000000000000000000000000000D03F000000000000F0BF000000000000E03F000000000000F0BF00000000000000400000000000001C40000000000000084000000000000000000000000000000000000000000000000000000000000024400000000000001040000000000000184000000000000024400000000000000000000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF01000000FFFFFFFFFFFFFFFFFFFFFFFF02000000FFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFFFFFFFFFF0100000000000000000000000300000004000000000000000000000002000000010000004600000000000000070000006772C3B6C39F6500BD9CDECF592CF932AD9E3BE396E13EC40D1B50DAD6AB768E962AC400C44777E7";

    static string Code(byte[] bytes)
    {
        try
        {
            StoredTrees.Read(bytes);
            return "read";
        }
        catch (InvalidInputException error)
        {
            return error.Code;
        }
    }

    static string Shape(Tree tree) => string.Join(';', tree.Nodes.ToArray().Select(node => (node with { Categories = null }) + "|" + (node.Categories is null ? "" : string.Join(',', node.Categories.Codes))));
}
