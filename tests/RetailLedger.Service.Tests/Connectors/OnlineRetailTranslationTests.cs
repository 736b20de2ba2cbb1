using System.IO.Compression;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Connectors.OnlineRetail;
using RetailLedger.Service.Integration.Imports;

namespace RetailLedger.Service.Tests.Connectors;

/// <summary>An invoice is an invoice: each kind of document of the file becomes what it is, and every line is accounted for.</summary>
public sealed class OnlineRetailTranslationTests : IDisposable
{
    private const string Heading = "invoice_no,invoice_ts,stock_code,description,quantity,unit_price_gbp,customer_id,country";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    private List<(TranslatedDocument? Document, IReadOnlyList<Domain.Integration.RefusedLine> Refused)> Read(params string[] lines)
    {
        File.WriteAllLines(_file, [Heading, .. lines]);
        return [.. new OnlineRetailFormat().Open(_file).Documents()];
    }

    private TranslatedDocument One(params string[] lines) => Assert.Single(Read(lines)).Document!;

    [Fact]
    public void An_invoice_keeps_its_lines_their_kinds_and_its_London_time()
    {
        var document = One(
            "489434,2010-06-01T07:45:00,85048,LIGHTS,12,6.95,13085,EIRE",
            "489434,2010-06-01T07:45:00,22041,\"RECORD FRAME 7\"\" \",1,0,13085,EIRE",
            "489434,2010-06-01T07:46:00,POST,POSTAGE,1,18,13085,EIRE",
            "489434,2010-06-01T07:46:00,85048,LIGHTS,12,6.95,13085,EIRE");

        var invoice = Assert.IsType<InvoiceIssued>(Assert.Single(document.Facts).Fact);
        Assert.Equal(new DateTimeOffset(2010, 6, 1, 6, 45, 0, TimeSpan.Zero), document.OccurredAt);
        Assert.Equal(("EIRE", "ONLINE"), (document.Scope.Region, document.Scope.Location));
        Assert.Equal([LineKind.Goods, LineKind.FreeGoods, LineKind.Carriage, LineKind.Goods], invoice.Lines.Select(line => line.Kind));
        Assert.Equal(("13085", 18_480L), (invoice.CustomerId, invoice.Total.Minor));
        Assert.Equal([2L, 3, 4, 5], document.Facts[0].Lines);
    }

    [Fact]
    public void A_credit_is_positive_on_a_document_of_its_own_and_says_what_is_no_goods()
    {
        var credit = Assert.IsType<CreditMemoIssued>(Assert.Single(One(
            "C489449,2009-12-01T10:33:00,22087,BUNTING,-12,2.95,16321,Australia",
            "C489449,2009-12-01T10:33:00,M,Manual,-1,5,16321,Australia").Facts).Fact);

        Assert.Equal([(LineKind.Goods, 12m, 3_540L), (LineKind.Manual, 1m, 500L)], credit.Lines.Select(line => (line.Kind, line.Quantity.Value, line.Amount.Minor)));
    }

    [Fact]
    public void Write_offs_found_stock_and_bad_debt_are_what_they_are()
    {
        Assert.Equal(5, Assert.IsType<InventoryWrittenOff>(One("1,2010-01-04T09:00:00,85048,damages,-5,0,,United Kingdom").Facts.Single().Fact).Quantity.Value);
        Assert.Equal(7, Assert.IsType<InventoryAdjusted>(One("2,2010-01-04T09:00:00,85048,found,7,0,,United Kingdom").Facts.Single().Fact).Quantity.Value);
        Assert.Equal(-5_359_436, Assert.IsType<BadDebtAdjusted>(One("A506401,2010-04-29T13:36:00,B,Adjust bad debt,1,-53594.36,,United Kingdom").Facts.Single().Fact).Amount.Minor);
        Assert.IsType<InvoiceIssued>(One("3,2010-01-04T09:00:00,85048,gift,1,0,13085,United Kingdom").Facts.Single().Fact);
    }

    [Fact]
    public void Item_codes_are_one_in_either_case_and_a_mistyped_one_is_no_product()
    {
        var invoice = (InvoiceIssued)One("4,2010-07-05T10:07:00,47503j,SET,1,16.13,,UK", "4,2010-07-05T10:07:00,47503J ,SET,1,16.13,,UK").Facts.Single().Fact;

        Assert.Equal([(LineKind.Goods, "47503J"), (LineKind.OtherItem, "47503J")], invoice.Lines.Select(line => (line.Kind, line.Item)));
    }

    [Fact]
    public void Lines_of_documents_typed_at_the_same_moment_find_each_other()
    {
        var documents = Read(
            "10,2010-01-04T09:00:00,85048,a,1,1,,UK",
            "11,2010-01-04T09:00:00,85048,a,1,1,,UK",
            "10,2010-01-04T09:00:00,85049,b,1,1,,UK");

        Assert.Equal(["11", "10"], documents.Select(entry => entry.Document!.Number));
        Assert.Equal([2L, 4], documents[1].Document!.Facts.Single().Lines);
    }

    [Theory]
    [InlineData("10,not a time,85048,a,1,1,,UK", "line.bad_time")]
    [InlineData("10,2010-01-04T09:00:00,85048,a,many,1,,UK", "line.bad_quantity")]
    [InlineData("10,2010-01-04T09:00:00,85048,a,1,cheap,,UK", "line.bad_price")]
    [InlineData(",2010-01-04T09:00:00,85048,a,1,1,,UK", "line.no_invoice")]
    [InlineData("10,2010-01-04T09:00:00,,a,1,1,,UK", "line.no_stock_code")]
    [InlineData("10,2010-01-04T09:00:00,85048", "line.fields_missing")]
    [InlineData("10,2010-01-04T09:00:00,85048,a,-1,1,13085,UK", "line.negative_on_invoice")]
    [InlineData("10,2010-01-04T09:00:00,85048,a,1,-1,13085,UK", "line.negative_price")]
    public void A_line_that_cannot_become_a_fact_is_refused_with_its_number(string line, string code)
    {
        var entries = Read("9,2010-01-04T09:00:00,85048,a,1,1,,UK", line);

        var refused = Assert.Single(entries.SelectMany(entry => entry.Refused.Concat(entry.Document?.Refused ?? [])));
        Assert.Equal((3, code), (refused.Line, refused.Code));
        Assert.Equal(2, new OnlineRetailFormat().Open(_file).Lines);
    }

    [Fact]
    public void Another_years_headings_and_gzip_are_read_and_another_file_is_refused()
    {
        using (var gzip = new GZipStream(File.Create(_file), CompressionLevel.Fastest))
        using (var writer = new StreamWriter(gzip))
            writer.Write("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n");

        var invoice = (InvoiceIssued)Assert.Single(new OnlineRetailFormat().Open(_file).Documents()).Document!.Facts.Single().Fact;
        Assert.Equal(("17850", 1_530L), (invoice.CustomerId, invoice.Total.Minor));

        File.WriteAllText(_file, "name,age\nann,5\n");
        Assert.Throws<ImportFormatException>(() => new OnlineRetailFormat().Open(_file));
    }
}
