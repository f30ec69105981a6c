using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Qualifications.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Deliverables;

public sealed class DeliverableTests
{
    private const string Wrong = "缺少第三章检测数据，请补充后重报";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-1, null, null)]
    [InlineData(0, "DeadlinePassed", "DeadlinePassed")]
    public async Task Owner_AnswersUntilTheLastSecond_AfterItSilenceHasAnswered(int seconds, string? confirming, string? rejecting)
    {
        foreach (var confirms in new[] { true, false })
        {
            await using var market = await Market.OpenAsync();
            var made = await A.ProjectAsync(market, IntermediaryProjectStatus.DeliverableFiled);
            market.Clock.Now = (await market.ReadAsync(db => db.Deliverables.SingleAsync(Ct))).ConfirmDueAt.AddSeconds(seconds);

            Assert.Equal(confirms ? confirming : rejecting, await RefusalAsync(() => confirms ? ConfirmAsync(market, made) : RejectAsync(market, made)));
            await made.SweepAsync();
            var report = await market.ReadAsync(db => db.Deliverables.SingleAsync(Ct));
            Assert.Equal((seconds < 0 && !confirms ? DeliverableStatus.Rejected : DeliverableStatus.Filed, seconds >= 0), (report.Status, report.AutoConfirmed));
        }
    }

    [Theory, Providers]
    public async Task ConfirmedAndRejectedAtOnce_OneWins(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.DeliverableFiled);

        var refusals = await Task.WhenAll(RefusalAsync(() => ConfirmAsync(market, made)), RefusalAsync(() => RejectAsync(market, made)));

        Assert.Single(refusals, r => r is null);
        Assert.Contains(refusals.Single(r => r is not null), new[] { "Conflict", "InvalidTransition" });
        var (report, project) = (await market.ReadAsync(db => db.Deliverables.SingleAsync(Ct)), await made.LoadAsync());
        Assert.Equal(refusals[0] is null ? (DeliverableStatus.Filed, IntermediaryProjectStatus.AwaitingEvaluation) : (DeliverableStatus.Rejected, IntermediaryProjectStatus.InService), (report.Status, project.Status));
    }

    [Fact]
    public async Task File_ThatIsNoPdf_EmptyOrTooLarge_IsRefusedAndNothingIsKept()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);

        Assert.Equal("InvalidFile", await RefusalAsync(() => UploadAsync(market, made, new MemoryStream("hello, this is text"u8.ToArray()))));
        Assert.Equal("InvalidFile", await RefusalAsync(() => UploadAsync(market, made, new MemoryStream())));
        Assert.Equal("InvalidFile", await RefusalAsync(() => UploadAsync(market, made, new LongPdf((200L * 1024 * 1024) + 1))));
        Assert.Equal(0, await market.ReadAsync(db => db.Deliverables.CountAsync(Ct)));
        await UploadAsync(market, made, A.Pdf());
    }

    [Theory, Providers]
    public async Task Seals_AreOfPractitionersBoundThatDay_AndStayAsTheyWere(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();
        var (han, released) = (await BindAsync(market, winner, "韩检测"), await BindAsync(market, winner, "冯离任"));
        var foreign = await BindAsync(market, made.Agencies.First(a => a != winner), "别家人");
        await A.PractitionerLeavesAsync(market.Services, winner, released);

        Assert.Equal(["Sealers:SealMissing"], await FaultsAsync(() => UploadAsync(market, made, A.Pdf(), [])));
        foreach (var wrong in new[] { released, foreign, Guid.CreateVersion7() })
        {
            Assert.Equal(["Sealers:PractitionerNotBound"], await FaultsAsync(() => UploadAsync(market, made, A.Pdf(), [han, wrong])));
        }

        await UploadAsync(market, made, A.Pdf(), [han]);
        await A.PractitionerLeavesAsync(market.Services, winner, han);
        var seals = await market.ReadAsync(db => db.Deliverables.SelectMany(d => d.Seals).ToListAsync(Ct));
        Assert.Equal([("韩检测", han)], seals.Select(s => (s.Name, s.PractitionerId)));
    }

    [Theory, Providers]
    public async Task PromisedPractitioner_WhoDidNotSeal_IsPutOnRecord_UnlessTheOwnerAgreedToAChange(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        foreach (var agreed in new[] { false, true })
        {
            var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
            var winner = await made.WinnerAsync();
            var (promised, other) = (await BindAsync(market, winner, "承诺人"), await BindAsync(market, winner, "接替人"));
            await market.UseAsync((NameTeamHandler name) => name.HandleAsync(new(made.Id, [promised]), market.Stamp(winner), Ct));
            Assert.Equal("TeamNamedBefore", await RefusalAsync(() => market.UseAsync((NameTeamHandler name) => name.HandleAsync(new(made.Id, [other]), market.Stamp(winner), Ct))));
            await market.UseAsync((AskTeamChangeHandler ask) => ask.HandleAsync(new(made.Id, [other]), market.Stamp(winner, "承诺人员因病不能到岗"), Ct));
            Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((AnswerTeamChangeHandler answer) => answer.HandleAsync(new(made.Id, true), market.Stamp(winner), Ct))));
            await market.UseAsync((AnswerTeamChangeHandler answer) => answer.HandleAsync(new(made.Id, agreed), market.Stamp(made.Owner, "须由承诺的人员完成本项目"), Ct));
            await UploadAsync(market, made, A.Pdf($"{agreed}"), [other]);
            await market.DrainAsync();

            var recorded = await market.ReadAsync(db => db.CreditEvents.Where(e => e.AgencyId == winner.OrganisationId).ToListAsync(Ct));
            Assert.Equal(agreed ? [] : [("C12", -500)], recorded.Select(e => (e.Code, e.Hundredths)));
            Assert.Equal("TeamTooLate", await RefusalAsync(() => market.UseAsync((AskTeamChangeHandler ask) => ask.HandleAsync(new(made.Id, [promised]), market.Stamp(winner, "承诺人员因病不能到岗"), Ct))));
        }
    }

    [Fact]
    public async Task EachParty_IsToldWhatTheOtherDid_Once()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.DeliverableFiled);
        await market.DrainAsync();
        await RejectAsync(market, made);
        await A.UploadAsync(made, "second");
        await ConfirmAsync(market, made);
        await market.DrainAsync();

        var messages = await market.ReadAsync(db => db.Messages.Where(m => m.Subject == MessageSubject.Project).OrderBy(m => m.At).ThenBy(m => m.Id).Select(m => new { m.Desk, m.Title }).ToListAsync(Ct));
        Assert.Equal(2, messages.Count(m => m is { Desk: MessageDesk.Owner, Title: "成果已提交，请核对" }));
        Assert.Single(messages, m => m is { Desk: MessageDesk.Agency, Title: "成果被退回" });
        Assert.Single(messages, m => m is { Desk: MessageDesk.Agency, Title: "成果已确认并备案" });
    }

    internal static Task<Guid> BindAsync(Market market, Actor agency, string name) => A.PractitionerAsync(market.Services, agency, name);

    private static async Task UploadAsync(Market market, ProjectCase made, Stream content, IReadOnlyList<Guid>? sealers = null)
    {
        var winner = await made.WinnerAsync();
        await market.UseAsync((UploadDeliverableHandler upload) => upload.HandleAsync(new(made.Id, content, "报告.pdf", "V1.0", BeijingTime.DateOf(market.Clock.Now), "韩检测", sealers), market.Stamp(winner), Ct));
    }

    private static Task<ProjectReceipt> ConfirmAsync(Market market, ProjectCase made) => market.UseAsync((ConfirmDeliverableHandler confirm) => confirm.HandleAsync(new(made.Id), market.Stamp(made.Owner), Ct));

    private static Task<ProjectReceipt> RejectAsync(Market market, ProjectCase made) => market.UseAsync((RejectDeliverableHandler reject) => reject.HandleAsync(new(made.Id), market.Stamp(made.Owner, Wrong), Ct));

    /// <summary>So many bytes that begin like a PDF, never all in memory.</summary>
    private sealed class LongPdf(long length) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var some = buffer[..(int)Math.Min(buffer.Length, length - _at)];
            some.Fill((byte)' ');
            if (_at == 0)
            {
                "%PDF-1.4\n"u8.CopyTo(some);
            }

            _at += some.Length;
            return some.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
