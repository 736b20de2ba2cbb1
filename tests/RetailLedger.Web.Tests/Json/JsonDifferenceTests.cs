using System.Text.Json.Nodes;

namespace RetailLedger.Web.Tests.Json;

public class JsonDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2.0,"a":1.0}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", "~a 1>2")]
    [InlineData("""{"a":1}""", """{"a":1,"b":null}""", "+b null")]
    [InlineData("""{"a":1,"b":{"c":1}}""", """{"a":1}""", """-b {"c":1}""")]
    [InlineData("""{"a":{"b":{"c":1,"d":2}}}""", """{"a":{"b":{"c":1,"d":3}}}""", "~a.b.d 2>3")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", """~a 1>"1" """)]
    [InlineData("""{"a":null}""", """{"a":[]}""", "~a null>[]")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[1]}""", """~a {"b":1}>[1]""")]
    [InlineData("1", "2", "~ 1>2")]
    public void Values_are_added_removed_or_changed_at_their_path(string before, string after, string expected) => Assert.Equal(expected.Trim(), Said(before, after));

    [Theory]
    [InlineData("[1,2,3]", "[0,1,2,3]", "+[0] 0")]
    [InlineData("[1,2,3]", "[1,3]", "-[1] 2")]
    [InlineData("[1,2,3]", "[1,9,3]", "~[1] 2>9")]
    [InlineData("[1,2,3]", "[]", "-[0] 1;-[1] 2;-[2] 3")]
    [InlineData("[1,2]", "[2,1]", "-[0] 1;+[1] 1")]
    [InlineData("""[{"n":1,"q":1},{"n":2,"q":1}]""", """[{"n":0,"q":1},{"n":1,"q":1},{"n":2,"q":5}]""", """+[0] {"n":0,"q":1};~[2].q 1>5""")]
    [InlineData("[[1,2],[3]]", "[[1,2],[3,4]]", "+[1][1] 4")]
    public void Items_of_an_array_are_matched_before_they_are_compared(string before, string after, string expected) => Assert.Equal(expected, Said(before, after));

    [Fact]
    public void Names_that_are_no_words_are_quoted() => Assert.Equal("""~a["x.y"]["é \""] 1>2""", Said("""{"a":{"x.y":{"é \"":1}}}""", """{"a":{"x.y":{"é \"":2}}}"""));

    [Fact]
    public void A_document_that_was_not_there_is_null() => Assert.Equal("""~ null>{"a":1}""", string.Join(';', JsonDifference.Between(null, JsonNode.Parse("""{"a":1}""")).Select(Word)));

    [Fact]
    public void Very_long_arrays_are_compared_without_matching_every_pair()
    {
        var before = new JsonArray([.. Enumerable.Range(0, 3000).Select(i => (JsonNode)i)]);
        var after = new JsonArray([.. Enumerable.Range(0, 3000).Select(i => (JsonNode)(i is 5 or 2990 ? -i : i))]);

        Assert.Equal("~[5] 5>-5;~[2990] 2990>-2990", string.Join(';', JsonDifference.Between(before, after).Select(Word)));
    }

    private static string Said(string before, string after) => string.Join(';', JsonDifference.Between(JsonNode.Parse(before), JsonNode.Parse(after)).Select(Word));

    private static string Word(JsonChange change) => change.Kind switch
    {
        JsonChangeKind.Added => $"+{change.Path} {Raw(change.After)}",
        JsonChangeKind.Removed => $"-{change.Path} {Raw(change.Before)}",
        _ => $"~{change.Path} {Raw(change.Before)}>{Raw(change.After)}",
    };

    private static string? Raw(System.Text.Json.JsonElement? element) => element?.GetRawText();
}
