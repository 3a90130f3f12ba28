namespace Sextant.Events.Tests.Catalog;

public sealed class YamlDocumentTests
{
    [Theory]
    [InlineData(":\0[\na")]
    [InlineData("a: [1")]
    [InlineData("a: b: c")]
    [InlineData("&x {a: *x}")]
    public void What_is_not_YAML_is_a_clear_error(string text) =>
        Should.Throw<InvalidInputException>(() => YamlDocument.Parse(text, "file.yaml")).Code.ShouldBe("SXT5010");
}
