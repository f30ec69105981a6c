using System.Text;
using Marketplace.Bidding.Bonds.Statements;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Tests.Bonds;

public sealed class StatementTests
{
    private const string Head = "交易流水号,交易时间,借贷标志,交易金额,对方户名,对方账号,虚拟子账号,附言\n";

    [Fact]
    public void Csv_OfABank_IsReadLineByLine()
    {
        var read = Csv(Head + "B1,2026-03-02 16:59:59,贷,\"200,000.00\",湖城建设有限公司,3301 0400 0001,990000001,保证金\nB2,2026/3/3 9:05:00,借,200000,湖城建设有限公司,33010400 0001,990000001,990000001R1-1\n");

        Assert.Equal(
            [
                new StatementLine("B1", new(2026, 3, 2, 8, 59, 59, TimeSpan.Zero), true, Money.FromYuan(200_000), "湖城建设有限公司", "330104000001", "990000001", "保证金"),
                new StatementLine("B2", new(2026, 3, 3, 1, 5, 0, TimeSpan.Zero), false, Money.FromYuan(200_000), "湖城建设有限公司", "330104000001", "990000001", "990000001R1-1"),
            ],
            read.Require());
    }

    [Fact]
    public void Csv_InTheBanksOwnEncoding_IsRead()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var file = new MemoryStream(Encoding.GetEncoding("GB18030").GetBytes(Head + "B1,20260302165959,贷,1.00,湖城建设有限公司,1,2,\n"));

        Assert.Equal("湖城建设有限公司", Assert.Single(CsvStatement.Read(file).Require()).PartyName);
    }

    [Fact]
    public void Csv_WithEnglishHeads_InAnotherOrder_IsRead() =>
        Assert.Equal(new Money(150), Assert.Single(Csv("amount,reference,direction,bookedAt,subAccount,partyAccount,partyName\n1.50,B1,C,2026-03-02T08:00:00,S,A,N\n").Require()).Amount);

    [Fact]
    public void Csv_WithFaults_TellsAllAndGivesNothing()
    {
        var read = Csv(Head + "B1,2026-03-02 10:00:00,贷,1.00,甲,1,S,\n,昨天,进,-1,乙,1,S,\nB3,2026-03-02 10:00:00,贷,0,丙,1,S,\n");

        Assert.Empty(read.Lines);
        Assert.Equal(["3", "3", "3", "3", "4"], read.Faults.Select(f => f.Field));
        Assert.All(read.Faults, f => Assert.Equal("StatementCell", f.Rule.Code));
        Assert.Equal("ValidationError", Assert.Throws<RuleException>(() => read.Require()).Rule.Code);
    }

    [Fact]
    public void Csv_WithoutItsColumns_NamesEach() =>
        Assert.Equal(["交易时间", "借贷标志", "对方户名", "对方账号", "虚拟子账号"], Csv("流水号,金额\nB1,1.00\n").Faults.Select(f => f.Facts[0]));

    [Fact]
    public void Csv_OfNothing_IsAFault() => Assert.Equal("StatementUnreadable", Assert.Single(Csv("").Faults).Rule.Code);

    [Fact]
    public void Line_StandingTwice_CountsOnce_ButNotWithAnotherAmount()
    {
        const string line = "B1,2026-03-02 10:00:00,贷,1.00,甲,1,S,\n";

        Assert.Single(Csv(Head + line + line).Require());
        Assert.Equal("StatementRepeats", Assert.Single(Csv(Head + line + line.Replace("1.00", "2.00", StringComparison.Ordinal)).Faults).Rule.Code);
    }

    [Fact]
    public void Camt_WithABatchAndAPlainEntry_IsReadPaymentByPayment()
    {
        var read = Camt(
            """
            <Ntry><Amt Ccy="CNY">300000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-03-02T16:59:59+08:00</DtTm></BookgDt><AcctSvcrRef>N1</AcctSvcrRef><NtryDtls>
              <TxDtls><Amt Ccy="CNY">200000.00</Amt><RltdPties><Dbtr><Pty><Nm>湖城建设有限公司</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>330104 000001</Id></Othr></Id></DbtrAcct><CdtrAcct><Id><Othr><Id>990000001</Id></Othr></Id></CdtrAcct></RltdPties></TxDtls>
              <TxDtls><Refs><AcctSvcrRef>N1-B</AcctSvcrRef><EndToEndId>E-7</EndToEndId></Refs><Amt Ccy="CNY">100000.00</Amt><RltdPties><Dbtr><Nm>望山市政有限公司</Nm></Dbtr></RltdPties></TxDtls>
            </NtryDtls></Ntry>
            <Ntry><Amt Ccy="CNY">12.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-03</Dt></BookgDt><AcctSvcrRef>N2</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>990000001R1-1</EndToEndId></Refs><RltdPties><Cdtr><Nm>甲</Nm></Cdtr><CdtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></CdtrAcct></RltdPties></TxDtls></NtryDtls></Ntry>
            <Ntry><Amt Ccy="CNY">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts><AcctSvcrRef>N3</AcctSvcrRef></Ntry>
            """);

        Assert.Equal(
            [
                new StatementLine("N1/1", new(2026, 3, 2, 8, 59, 59, TimeSpan.Zero), true, Money.FromYuan(200_000), "湖城建设有限公司", "330104000001", "990000001", ""),
                new StatementLine("N1-B", new(2026, 3, 2, 8, 59, 59, TimeSpan.Zero), true, Money.FromYuan(100_000), "望山市政有限公司", "", "", "E-7"),
                new StatementLine("N2", new(2026, 3, 3, 15, 59, 59, TimeSpan.Zero), false, Money.FromYuan(12.50m), "甲", "DE02120300000000202051", "", "990000001R1-1"),
            ],
            read.Require());
    }

    [Fact]
    public void Camt_InAnotherCurrency_OrWithoutADay_IsAFault()
    {
        var read = Camt("<Ntry><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><AcctSvcrRef>N1</AcctSvcrRef></Ntry>");

        Assert.Equal(["Amt", "BookgDt"], read.Faults.Select(f => f.Facts[1]));
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Document>&e;</Document>")]
    [InlineData("<Document><BkToCstmrStmt>")]
    [InlineData("<Document><BkToCstmrDbtCdtNtfctn/></Document>")]
    public void Camt_ThatIsNone_IsAFaultAndReadsNothingElse(string xml)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        var read = Camt053Statement.Read(file);

        Assert.Equal("StatementUnreadable", Assert.Single(read.Faults).Rule.Code);
        Assert.Empty(read.Lines);
    }

    private static StatementRead Csv(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return CsvStatement.Read(file);
    }

    private static StatementRead Camt(string entries)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Id>S</Id>{entries}</Stmt></BkToCstmrStmt></Document>"));
        return Camt053Statement.Read(file);
    }
}
