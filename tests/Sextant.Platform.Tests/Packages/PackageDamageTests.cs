using System.Buffers.Binary;
using FsCheck.Xunit;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Packages;

public sealed class PackageDamageTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly byte[] _whole;

    public PackageDamageTests() => _whole = File.ReadAllBytes(TestModels.Write(_folder.File("whole")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        for (var at = 0; at < _whole.Length; at += 7)
        {
            var bytes = (byte[])_whole.Clone();
            bytes[at] ^= 1 << 3;
            Refusal(bytes).ShouldBeOneOf(["SXT2240", "SXT2241", "SXT2242"], $"byte {at} of {_whole.Length}");
        }
    }

    [Fact]
    public void Every_place_to_cut_it_off_is_noticed()
    {
        for (var length = 0; length < _whole.Length; length += 61) Refusal(_whole[..length]).ShouldBe("SXT2240", $"{length} of {_whole.Length} bytes");
        Refusal([.. _whole, 0]).ShouldBe("SXT2240");
    }

    [Fact]
    public void A_newer_format_asks_for_an_update()
    {
        var bytes = (byte[])_whole.Clone();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), 2);

        var error = Should.Throw<InvalidInputException>(() => Open(bytes));

        (error.Code, error.Message).ShouldBe(("SXT2241", $"The package {_folder.File("damaged")} has format 2; this Sextant reads up to format 1. Update Sextant, or make the package with this version."));
    }

    [Theory]
    [InlineData(16, long.MaxValue)]
    [InlineData(16, 10_000_000_000)]
    [InlineData(24, long.MaxValue)]
    [InlineData(24, 10_000_000_000)]
    [InlineData(24, 60_000_000)]
    [InlineData(24, -1)]
    public void No_room_is_made_for_what_a_head_claims(int place, long claim)
    {
        var bytes = (byte[])_whole.Clone();
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(place), claim);

        Allocated(() => Refusal(bytes).ShouldBe("SXT2240")).ShouldBeLessThan(1_000_000);
    }

    [Theory]
    [InlineData(64, long.MaxValue)]
    [InlineData(64, 10_000_000_000)]
    [InlineData(64, -64)]
    [InlineData(72, long.MaxValue)]
    [InlineData(72, 10_000_000_000)]
    [InlineData(72, -1)]
    public void No_room_is_made_for_what_a_table_with_a_right_checksum_claims(int place, long claim)
    {
        var bytes = (byte[])_whole.Clone();
        var manifest = (int)PackageFormat.PaddedManifest(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(24)));
        var end = PackageFormat.HeadBytes + manifest + (3 * PackageFormat.EntryBytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(PackageFormat.HeadBytes + manifest + place), claim);
        PackageFront.Hash(bytes.AsSpan(0, end), bytes.AsSpan(PackageFormat.HashedHeadBytes, PackageFormat.HashBytes));

        Allocated(() => Refusal(bytes).ShouldBe("SXT2240")).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Anything_else_is_no_package()
    {
        Refusal([]).ShouldBe("SXT2240");
        Refusal("GIF89a, and then some bytes that make it longer than a head is, which has sixty-four"u8.ToArray()).ShouldBe("SXT2240");
        Should.Throw<InvalidInputException>(() => PackageReader.Open(_folder.File("nothing"))).Message.ShouldContain("it is not there");
    }

    [Property(MaxTest = 100)]
    public bool Random_bytes_behind_a_right_magic_are_refused(byte[] random) => Refusal([.. "SXTPACK\n"u8, 1, 0, 0, 0, .. random]).StartsWith("SXT224", StringComparison.Ordinal);

    [Fact]
    public void A_part_that_was_changed_after_opening_is_not_used()
    {
        var path = TestModels.Write(_folder.File("a"));
        using var package = PackageReader.Open(path);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = package.Sections[^1].Offset + 100;
            file.WriteByte(0x77);
        }

        Should.Throw<InvalidInputException>(() => package.ReadSection("trees")).Code.ShouldBe("SXT2242");
    }

    [Fact]
    public void A_package_that_is_replaced_stays_what_it_was_for_those_who_have_it_open()
    {
        var path = TestModels.Write(_folder.File("a"));
        using var package = PackageReader.Open(path);
        var before = package.ReadSection("trees");

        TestModels.Write(path, leaf: 3);

        package.ReadSection("trees").ShouldBe(before);
    }

    string Refusal(byte[] bytes) => Should.Throw<SextantException>(() => Open(bytes)).Code;

    void Open(byte[] bytes)
    {
        File.WriteAllBytes(_folder.File("damaged"), bytes);
        PackageReader.Open(_folder.File("damaged")).Dispose();
    }

    static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
