using System.Buffers.Binary;
using System.Security.Cryptography;
using FsCheck.Xunit;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Learning;

/// <summary>A model's file says what is wrong with it, and never crashes.</summary>
public sealed class TableModelFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    byte[] Model(string kind)
    {
        using var learning = new TableLearning(new Progress<SuiteProgress>(), CancellationToken.None);
        learning.Train(PaymentFile.Write(_folder.File("p.csv"), rows: 300), new("fraud") { Ignored = ["payment"], Kind = kind, Rounds = 3 }, _folder.File("a.model"));
        return File.ReadAllBytes(_folder.File("a.model"));
    }

    static InvalidInputException Refused(byte[] bytes) => Should.Throw<InvalidInputException>(() => TableModelFile.Read(bytes));

    static byte[] Sealed(byte[] bytes)
    {
        SHA256.HashData(bytes.AsSpan(..^32), bytes.AsSpan(^32..));
        return bytes;
    }

    [Theory]
    [InlineData("gbdt")]
    [InlineData("logistic")]
    public void Written_again_it_has_the_same_bytes(string kind)
    {
        var bytes = Model(kind);

        TableModelFile.Write(TableModelFile.Read(bytes)).ShouldBe(bytes);
    }

    [Fact]
    public void Cut_off_anywhere_it_is_refused()
    {
        var bytes = Model("gbdt");

        for (var length = 0; length < bytes.Length; length += 1 + (length / 40)) Refused(bytes[..length]).Code.ShouldBe("SXT2176");
    }

    [Fact]
    public void With_one_byte_changed_it_is_refused()
    {
        var bytes = Model("logistic");
        for (var at = 0; at < bytes.Length; at += 7)
        {
            bytes[at] ^= 0x55;
            Refused(bytes).Code.ShouldBe(at is >= 8 and < 12 ? "SXT2177" : "SXT2176");
            bytes[at] ^= 0x55;
        }
    }

    [Fact]
    public void Of_a_newer_version_it_is_refused()
    {
        var bytes = Model("logistic");
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), 2);

        Refused(bytes).Code.ShouldBe("SXT2177");
    }

    [Property(MaxTest = 200)]
    public void A_header_that_says_nonsense_under_a_right_checksum_is_refused(int seed)
    {
        var bytes = Logistic.Value.ToArray();
        var random = new Random(seed);
        for (var i = 0; i < 3; i++) bytes[random.Next(16, bytes.Length - 32)] = (byte)random.Next(32, 127);
        try
        {
            TableModelFile.Read(Sealed(bytes));
        }
        catch (InvalidInputException error)
        {
            error.Code.ShouldBeOneOf("SXT2176", "SXT2114", "SXT2144");
        }
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        var file = PaymentFile.Write(_folder.File("p.csv"));
        using var learning = new TableLearning(new Progress<SuiteProgress>(), CancellationToken.None);

        Should.Throw<InvalidInputException>(() => learning.Evaluate(file, file, null)).Code.ShouldBe("SXT2176");
        Should.Throw<InvalidInputException>(() => learning.Evaluate(_folder.File("nowhere"), file, null)).Code.ShouldBe("SXT2176");
    }

    static readonly Lazy<byte[]> Logistic = new(() =>
    {
        using var test = new TableModelFileTests();
        return test.Model("logistic");
    });
}
