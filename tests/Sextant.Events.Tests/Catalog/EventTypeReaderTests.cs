using FsCheck.Xunit;

namespace Sextant.Events.Tests.Catalog;

public sealed class EventTypeReaderTests
{
    const string Payment = """
        type: payment
        description: A card payment.
        entities: [customer, terminal?]
        attributes:
          amount: { type: number, required: true, description: "Euros: gross." }
          fraud: boolean
          tags: text[]

        """;

    [Fact]
    public void Reads_what_a_person_writes()
    {
        var definition = EventTypeReader.ReadYaml(Payment, "payment.yaml");

        definition.Name.ShouldBe("payment");
        definition.Entities.Select(entity => (entity.Name, entity.Required)).ShouldBe([("customer", true), ("terminal", false)]);
        definition.Attributes.Select(field => (field.Name, field.Type.ToString(), field.Required)).ShouldBe([("amount", "number", true), ("fraud", "boolean", false), ("tags", "text[]", false)]);
    }

    [Fact]
    public void What_is_written_as_yaml_or_json_reads_back_the_same()
    {
        var definition = EventTypeReader.ReadYaml(Payment, "payment.yaml");

        var fromYaml = EventTypeReader.ReadYaml(EventTypeWriter.ToYaml(definition), "again.yaml");
        var fromJson = EventTypeReader.Read(EventTypeWriter.ToJson(definition), "again.json", null);

        fromYaml.ToSchema().ShouldBe(definition.ToSchema());
        fromJson.ToSchema().ShouldBe(definition.ToSchema());
        fromYaml.Description.ShouldBe("A card payment.");
    }

    [Theory]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void A_name_that_yaml_takes_for_something_else_reads_back_the_same(string word)
    {
        var definition = new EventTypeDefinition(word, [new Field(word, FieldType.Text, Required: true)], [new Field("a", FieldType.Number, Description: word)]);

        var again = EventTypeReader.ReadYaml(EventTypeWriter.ToYaml(definition), "again.yaml");

        (again.Name, again.Entities[0], again.Attributes[0]).ShouldBe((definition.Name, definition.Entities[0], definition.Attributes[0]));
    }

    [Theory]
    [InlineData("type: [", "SXT5010", "line 2")]
    [InlineData("a: 1\n---\nb: 2", "SXT5010", "2 YAML documents")]
    [InlineData("type: x\nattributes: &a { b: number }", "SXT5010", "anchors")]
    [InlineData("a: 1\n!!str a: 2", "SXT5010", "twice")]
    [InlineData("? [a, b]\n: c", "SXT5010", "plain text")]
    [InlineData("\0:\ta", "SXT5010", "control characters")]
    [InlineData("- a", "SXT1009", "an object")]
    [InlineData("type: x\nattribute: {}", "SXT1009", "Did you mean 'attributes'?")]
    [InlineData("type: x\nattributes: { a: { type: number, requird: true } }", "SXT1009", "Did you mean 'required'?")]
    [InlineData("type: x\nattributes: { a: float }", "SXT1009", "boolean, integer, number")]
    [InlineData("type: x\nentities: customer", "SXT1009", "a list of names")]
    [InlineData("attributes: {}", "SXT1009", "'type'")]
    public void Says_what_is_wrong_and_where(string yaml, string code, string detail)
    {
        var error = Should.Throw<InvalidInputException>(() => EventTypeReader.ReadYaml(yaml, "file.yaml"));

        error.Code.ShouldBe(code);
        error.Message.ShouldContain("file.yaml");
        error.Message.ShouldContain(detail);
    }

    [Property(MaxTest = 500)]
    public void Random_text_gives_a_definition_or_a_clear_error(string text)
    {
        try
        {
            EventTypeReader.ReadYaml(text ?? "", "file.yaml");
        }
        catch (InvalidInputException error)
        {
            error.Code.ShouldStartWith("SXT");
        }
    }
}
