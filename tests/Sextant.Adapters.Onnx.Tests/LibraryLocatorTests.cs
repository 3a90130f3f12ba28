using Sextant.Testing;

namespace Sextant.Adapters.Onnx.Tests;

public sealed class LibraryLocatorTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_library_that_is_missing_is_named_with_the_folder_and_what_to_do()
    {
        var error = Should.Throw<ModelException>(() => LibraryLocator.Load(_folder.Path, "libnothing-of-this-name.so"));

        error.Code.ShouldBe("SXT2200");
        error.Message.ShouldContain(_folder.Path);
        error.Message.ShouldContain("Build again");
    }

    [Fact]
    public void A_library_that_is_damaged_is_named()
    {
        File.WriteAllText(_folder.File("libdamaged.so"), "this is no library");

        var error = Should.Throw<ModelException>(() => LibraryLocator.Load(_folder.Path, "libdamaged.so"));

        error.Code.ShouldBe("SXT2200");
        error.Message.ShouldContain(_folder.File("libdamaged.so"));
    }
}
