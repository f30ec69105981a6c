using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Domain.Supermarket.Services;
using Marketplace.Domain.Supermarket.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>A project from the owner's first draft to the ratings, each step by the one whose step it is.</summary>
internal sealed class DemoProjectLife(DemoHall hall, DemoPlan plan, IReadOnlyList<DemoAgency> agencies, IReadOnlyDictionary<string, IntermediaryServiceItem> items)
{
    private readonly DemoDice _dice = new($"project:{plan.Index}");
    private readonly HashSet<DemoAgency> _registered = [];
    private ProjectContent _content = null!;
    private Guid _id;
    private bool _passed;

    private Actor Owner => plan.Owner.Actor;

    private bool IsDirect => plan.Method is SelectionMethod.DirectSelection;

    /// <summary>Begins on the working day before publication.</summary>
    public DateTimeOffset Begins => hall.Days.Within(plan.Stop is DemoStop.Draft or DemoStop.Submitted ? plan.Day : plan.Day - 1, _dice, 9, 11);

    public async Task RunAsync()
    {
        if (await PostAsync() && await SelectAsync() && await ContractAsync() && await DeliverAsync())
        {
            await RateAsync();
        }
    }

    private async Task<bool> PostAsync()
    {
        var content = _content = Content();
        if (content.DirectAgencyId is { } named && new DemoDice($"comparison:{plan.Index}").In(45))
        {
            content = _content = content with { ComparisonId = await DemoChoices.BeforeDirectAsync(hall, Owner, named, content.ItemCode, content.Title) };
        }

        _id = (await hall.DoAsync((DraftProjectHandler draft) => draft.HandleAsync(new(content), hall.By(Owner), hall.Ct))).ProjectId;
        if (plan.Stop is DemoStop.Draft)
        {
            return false;
        }

        var fiscal = content.Fund is FundSource.Fiscal;
        await hall.UntilAsync(fiscal ? hall.Now.AddMinutes(_dice.Between(20, 90)) : hall.Days.Within(plan.Day, _dice, 9, 12));
        await SubmitAsync();
        if (!fiscal)
        {
            return true;
        }

        if (plan.Stop is DemoStop.Submitted)
        {
            await CheckAtDueAsync();
            return false;
        }

        await hall.UntilAsync(plan.Day, _dice, 9, 12);
        if (plan.Stop is DemoStop.Returned || plan.Has(DemoTurn.ReturnedFirst))
        {
            await hall.DoAsync((ReturnProjectHandler send) => send.HandleAsync(new(_id), hall.By(hall.Staff, "服务规模与预算不一致，投诉电话与联系电话相同，请核对后重报"), hall.Ct));
            if (plan.Stop is DemoStop.Returned)
            {
                return false;
            }

            await hall.UntilAsync(hall.Now.AddMinutes(_dice.Between(30, 150)));
            await SubmitAsync();
            await hall.UntilAsync(plan.Day, _dice, 15, 17);
        }

        await hall.DoAsync((PublishProjectHandler publish) => publish.HandleAsync(new(_id), hall.By(hall.Staff), hall.Ct));
        return true;
    }

    private Task<ProjectReceipt> SubmitAsync() => hall.DoAsync((SubmitProjectHandler submit) => submit.HandleAsync(new(_id), hall.By(Owner), hall.Ct));

    private async Task<bool> SelectAsync()
    {
        if (!(IsDirect ? await AskAsync() : await DrawAsync()) || plan.Stop is DemoStop.Publicised)
        {
            return false;
        }

        while (true)
        {
            await CheckAtDueAsync();
            if (plan.Stop is DemoStop.Selected)
            {
                return false;
            }

            if (plan.Has(DemoTurn.WinnerSilent) && !_passed)
            {
                _passed = true;
                await CheckAtDueAsync();
            }
            else if (plan.Has(DemoTurn.WinnerGivesUp) && !_passed)
            {
                _passed = true;
                await hall.UntilAsync(hall.Days.DayOf(hall.Now) + 1, _dice);
                var loser = await WinnerAsync();
                await hall.DoAsync((AbandonWinHandler abandon) => abandon.HandleAsync(new(_id), hall.By(loser.Actor, "项目负责人另有在建任务，无法保证人员到位"), hall.Ct));
            }
            else
            {
                break;
            }

            if ((await LoadAsync()).Status is not IntermediaryProjectStatus.Publicising)
            {
                return false;
            }
        }

        await hall.UntilAsync(hall.Days.DayOf(hall.Now) + 1, _dice, 9, 12);
        var winner = await WinnerAsync();
        await hall.DoAsync((ConfirmWinHandler confirm) => confirm.HandleAsync(new(_id), hall.By(winner.Actor), hall.Ct));
        return true;
    }

    private async Task<bool> AskAsync()
    {
        var asked = plan.Named!;
        if (plan.Stop is DemoStop.Asked)
        {
            return false;
        }

        await hall.UntilAsync(plan.Day, _dice, 14, 17);
        if (plan.Stop is DemoStop.Declined)
        {
            await hall.DoAsync((AnswerDirectSelectionHandler answer) => answer.HandleAsync(new(_id, Accept: false), hall.By(asked.Actor, "近期外业任务排满，无法按期完成"), hall.Ct));
            return false;
        }

        await hall.DoAsync((AnswerDirectSelectionHandler answer) => answer.HandleAsync(new(_id, Accept: true), hall.By(asked.Actor), hall.Ct));
        return true;
    }

    private async Task<bool> DrawAsync()
    {
        if (plan.Has(DemoTurn.Cancelled))
        {
            await RegisterAsync(2, plan.Day, plan.Day + 2);
            await hall.UntilAsync(plan.Day + 3, _dice);
            await hall.DoAsync((CancelProjectHandler cancel) => cancel.HandleAsync(new(_id), hall.By(Owner, "建设计划调整，本项目暂缓实施"), hall.Ct));
            return false;
        }

        var come = plan.Has(DemoTurn.NobodyComes) ? 0 : plan.Has(DemoTurn.FewCome) ? 1 : Quotes.AreAskedBy(plan.Method) ? _dice.Between(5, 6) : _dice.Between(3, 8);
        await RegisterAsync(come, plan.Day, plan.Day + 5);
        await CheckAtDueAsync();
        if ((await LoadAsync()).Status is IntermediaryProjectStatus.Registering)
        {
            var day = hall.Days.DayOf(hall.Now);
            await RegisterAsync(plan.Has(DemoTurn.NobodyComes) ? 0 : 3, day + 1, day + 2);
            await CheckAtDueAsync();
        }

        if ((await LoadAsync()).Status is IntermediaryProjectStatus.Failed || plan.Stop is DemoStop.Closed)
        {
            return false;
        }

        if (Quotes.AreAskedBy(plan.Method))
        {
            return await QuoteAsync();
        }

        if (plan.Has(DemoTurn.NeverDrawn))
        {
            await CheckAtDueAsync();
            return false;
        }

        var drawn = hall.Days.DayOf(hall.Now) + 1;
        await hall.UntilAsync(drawn, _dice, 10, 12);
        var nonce = $"{BeijingTime.DateOf(hall.Now):yyyyMMdd}-临湖-{_dice.Below(900) + 100}";
        await hall.DoAsync((DrawProjectHandler draw) => draw.HandleAsync(new(_id, nonce), hall.By(Owner), hall.Ct));
        return (await LoadAsync()).Status is IntermediaryProjectStatus.Publicising;
    }

    /// <summary>So many agencies register, each at a moment of its own, before the deadline.</summary>
    private async Task RegisterAsync(int count, int from, int to)
    {
        var project = await LoadAsync();
        var due = project.RegistrationDueAt!.Value;
        var able = agencies.Where(a => a.Admitted && !hall.Barred.Contains(a.Index) && a != plan.Comes && a.Actor.OrganisationId != project.OwnerId && a.Offers(plan.Service.Type) && (a.ValidTo is null || a.ValidTo > BeijingTime.DateOf(due).AddDays(45)));
        var coming = _dice.Some(able, count, a => a.Busy ? 12 : 1);
        if (plan.Comes is { } sure && count > 0)
        {
            coming.Add(sure);
        }

        var now = hall.Now;
        foreach (var (agency, at) in coming.Select(a => (a, At: hall.Days.Within(_dice.Between(from, Math.Max(from, to)), _dice))).Where(c => c.At < due).OrderBy(c => c.At).ToList())
        {
            await hall.UntilAsync(at < now ? now.AddMinutes(_dice.Between(10, 50)) : at);
            if (hall.Now < due && !_registered.Contains(agency))
            {
                _registered.Add(agency);
                await hall.DoAsync((RegisterForProjectHandler register) => register.HandleAsync(
                    new(_id, _dice.In(40) ? _dice.Of(["项目负责人可三日内进场。", "近一年完成同类项目五项以上。", "本市设有办公场所，服务响应及时。"]) : "", Offer(_registered.Count)), hall.By(agency.Actor), hall.Ct));
            }
        }
    }

    /// <summary>What one agency offers, the so-manyth that comes.</summary>
    private Quote? Offer(int place)
    {
        if (!Quotes.AreAskedBy(plan.Method))
        {
            return null;
        }

        var percent = place switch
        {
            2 when plan.Has(DemoTurn.LowExplained) || plan.Has(DemoTurn.LowSilent) => 48,
            1 or 3 when plan.Has(DemoTurn.Equals) => 80,
            _ => _dice.Between(82, 97),
        };
        var price = Money.FromYuan(Math.Max(1, decimal.Round(_content.Budget.Yuan * percent / 100 / 10) * 10));
        return plan.Method is not SelectionMethod.MeritSelection ? new(price) : new(
            price, null, Math.Max(1, _content.ServiceWorkingDays - _dice.Below(Math.Max(1, _content.ServiceWorkingDays / 3))),
            _dice.Of(["近三年完成本市同类项目九项，均一次通过评审。", "近三年同类项目十四项，其中省级园区三项，成果均已备案。", "近三年同类项目五项，最近一项于今年四月备案。"]),
            _dice.Of(
            [
                "收到委托资料后两日内踏勘，现场工作安排两组人员并行；第五个工作日提交初稿，征求意见后三日内修改完成，项目负责人全程参与汇报。",
                "先以既有资料编制工作大纲，报业主确认后进场；外业三日、内业五日，设专人校审。成果评审意见当日响应，二日内修改到位。",
                "由两名注册人员主持，分阶段交付：大纲、初稿、送审稿、报批稿。每阶段书面汇报，发现影响工期的问题即时通报业主。",
            ]));
    }

    private async Task<bool> QuoteAsync()
    {
        if ((await LoadAsync()).Status is IntermediaryProjectStatus.Selecting)
        {
            if (plan.Method is SelectionMethod.MeritSelection)
            {
                if (!await PanelAsync())
                {
                    return false;
                }
            }
            else if (plan.Stop is DemoStop.Quoted)
            {
                return false;
            }
            else if (plan.Has(DemoTurn.Equals))
            {
                await hall.UntilAsync(hall.Days.DayOf(hall.Now) + 1, _dice, 10, 12);
                await hall.DoAsync((BreakTieHandler draw) => draw.HandleAsync(new(_id, $"{BeijingTime.DateOf(hall.Now):yyyyMMdd}-临湖-{_dice.Below(900) + 100}"), hall.By(Owner), hall.Ct));
            }
            else if (plan.Has(DemoTurn.LowExplained))
            {
                var run = (await LoadAsync()).CurrentRunId;
                var low = await hall.ReadAsync(db => db.SelectionEntries.Where(e => e.RunId == run && e.QuoteState == QuoteState.NeedsExplanation).Select(e => e.AgencyId).ToListAsync(hall.Ct));
                foreach (var agency in agencies.Where(a => a.Admitted && low.Contains(a.Actor.OrganisationId!.Value)))
                {
                    await hall.UntilAsync(hall.Now.AddMinutes(_dice.Between(15, 50)));
                    await hall.DoAsync((ExplainQuoteHandler explain) => explain.HandleAsync(
                        new(_id, "本机构在同一片区有在建项目，人员设备已在现场，无进退场与食宿费用；报价已含全部税费和一次修改。"), hall.By(agency.Actor), hall.Ct));
                }
            }
            else
            {
                await CheckAtDueAsync();
            }
        }

        return plan.Stop is not DemoStop.Quoted && (await LoadAsync()).Status is IntermediaryProjectStatus.Publicising;
    }

    /// <summary>Three people score; where the plan stops, the owner's own sheet is still missing.</summary>
    private async Task<bool> PanelAsync()
    {
        await hall.UntilAsync(hall.Days.DayOf(hall.Now) + 1, _dice, 9, 11);
        List<Actor> people = [Owner, .. hall.OtherOwners.Where(a => a.AccountId != Owner.AccountId).Take(plan.Has(DemoTurn.PanelistLeaves) ? 3 : 2)];
        var ids = people.ConvertAll(p => p.AccountId!.Value);
        var names = await hall.ReadAsync(db => db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.UserName!, hall.Ct));
        await hall.DoAsync((AppointPanelHandler appoint) => appoint.HandleAsync(new(_id, [.. people.Take(3).Select(p => names[p.AccountId!.Value])]), hall.By(Owner), hall.Ct));
        var project = await LoadAsync();
        var numbers = await hall.ReadAsync(db => db.SelectionEntries.Where(e => e.RunId == project.CurrentRunId && e.InDraw).OrderBy(e => e.RegNo).Select(e => e.RegNo).ToListAsync(hall.Ct));
        if (plan.Has(DemoTurn.PanelistLeaves))
        {
            var leaving = people[2];
            await hall.UntilAsync(hall.Now.AddMinutes(_dice.Between(20, 60)));
            await hall.DoAsync((RecuseFromPanelHandler recuse) => recuse.HandleAsync(new(_id), hall.By(leaving, "近亲属在其中一家报名机构任职"), hall.Ct));
            var seat = await hall.ReadAsync(db => db.MeritPanels.Where(p => p.ProjectId == _id).SelectMany(p => p.Members).Where(m => m.AccountId == leaving.AccountId).Select(m => m.Id).SingleAsync(hall.Ct));
            await hall.DoAsync((ReplacePanelistHandler replace) => replace.HandleAsync(new(_id, seat, names[people[3].AccountId!.Value]), hall.By(Owner, "原评审人申报回避，另行指定"), hall.Ct));
            people.RemoveAt(2);
        }

        foreach (var person in people.Take(3).Reverse())
        {
            if (plan.Stop is DemoStop.Quoted && person == Owner)
            {
                return false;
            }

            await hall.UntilAsync(hall.Now.AddMinutes(_dice.Between(25, 80)));
            await hall.DoAsync((HandInSheetHandler handIn) => handIn.HandleAsync(
                new(_id, new([.. numbers.Select(no => new ScoreLine(no, _dice.Between(140, 196) * 50, _dice.Between(140, 196) * 50, _dice.In(30) ? _dice.Of(["方案有针对性，进度安排可行", "人员配置充分", "业绩与本项目规模相近"]) : ""))])),
                hall.By(person), hall.Ct));
        }

        return true;
    }

    private async Task<bool> ContractAsync()
    {
        if (plan.Stop is DemoStop.Confirmed)
        {
            await CheckAtDueAsync();
            return false;
        }

        var project = await LoadAsync();
        var winner = await WinnerAsync();
        var day = hall.Days.DayOf(hall.Now);
        await hall.UntilAsync(day + 1, _dice, 9, 12);
        var kind = DemoTrades.Kinds[plan.Service.Type];
        var contract = await hall.DoAsync((DraftContractHandler draft) => draft.HandleAsync(
            new(_id, new ContractTerms(project.Title, project.SelectedPrice!.Value, project.SelectedWorkingDays!.Value, $"甲方提供下列资料：{kind.Materials}。",
                _dice.Of(["成果经甲方确认后十五日内一次付清。", "合同备案后支付百分之三十，成果确认后付清余款。", "成果确认并开具发票后三十日内付清。"]),
                kind.Deliverable, $"符合{kind.Standards}，并通过主管部门评审或备案。", "乙方逾期的，每日按合同价款的千分之一支付违约金；甲方逾期付款的，按同期贷款利率支付利息。")),
            hall.By(Owner), hall.Ct));
        await hall.UntilAsync(day + 1, _dice, 14, 17);
        await hall.DoAsync((SignContractHandler sign) => sign.HandleAsync(new(_id, contract.Digest), hall.By(Owner), hall.Ct));
        if (plan.Stop is DemoStop.OwnerSigned)
        {
            return false;
        }

        await hall.UntilAsync(day + 2, _dice, 9, 12);
        await hall.DoAsync((SignContractHandler sign) => sign.HandleAsync(new(_id, contract.Digest), hall.By(winner.Actor), hall.Ct));
        if (plan.Stop is DemoStop.BothSigned)
        {
            return false;
        }

        await hall.UntilAsync(day + 2, _dice, 14, 17);
        await hall.DoAsync((FileContractHandler file) => file.HandleAsync(new(_id), hall.By(_dice.In(60) ? winner.Actor : Owner), hall.Ct));
        if (plan.Stop is DemoStop.Filed)
        {
            return false;
        }

        await hall.UntilAsync(day + 3, _dice, 9, 12);
        await hall.DoAsync((StartServiceHandler start) => start.HandleAsync(new(_id), hall.By(Owner), hall.Ct));
        if (plan.Stop is DemoStop.Started)
        {
            await Performance(winner).ShowAsync(plan.Work);
        }

        return plan.Stop is not DemoStop.Started;
    }

    private async Task<bool> DeliverAsync()
    {
        var project = await LoadAsync();
        var winner = await WinnerAsync();
        var began = hall.Days.DayOf(hall.Now);
        if (plan.Has(DemoTurn.CancelAsked))
        {
            await hall.UntilAsync(began + 1, _dice);
            await hall.DoAsync((CancelProjectHandler cancel) => cancel.HandleAsync(new(_id), hall.By(Owner, "上级资金计划取消，项目已无实施条件"), hall.Ct));
            if (plan.Has(DemoTurn.CancelGranted))
            {
                await hall.UntilAsync(began + 3, _dice);
                await hall.DoAsync((AnswerCancelRequestHandler answer) => answer.HandleAsync(new(_id, Consent: true), hall.By(hall.Supervisor, "已核实资金计划文件，双方就已完成工作达成结算"), hall.Ct));
            }

            return false;
        }

        var days = project.SelectedWorkingDays!.Value;
        var chance = _dice.Below(100);
        var late = chance < 66 ? -_dice.Between(1, Math.Max(1, days / 2)) : chance < 84 ? 0 : _dice.Between(1, 5);
        var deliverOn = plan.DeliverOn ?? began + Math.Max(1, days + late);
        await Performance(winner).WorkAsync(deliverOn);
        await hall.UntilAsync(deliverOn, _dice);
        await UploadAsync(project, winner, 1);
        if (plan.Stop is DemoStop.Uploaded)
        {
            return false;
        }

        var uploaded = hall.Days.DayOf(hall.Now);
        if (plan.Has(DemoTurn.SentBack))
        {
            await hall.UntilAsync(uploaded + 2, _dice);
            await hall.DoAsync((RejectDeliverableHandler reject) => reject.HandleAsync(new(_id), hall.By(Owner, DemoOpinions.RejectReason(_dice)), hall.Ct));
            await hall.UntilAsync(uploaded + 4, _dice);
            await UploadAsync(project, winner, 2);
        }

        if (plan.Has(DemoTurn.Silence))
        {
            await CheckAtDueAsync();
            return true;
        }

        await hall.UntilAsync(hall.Days.DayOf(hall.Now) + _dice.Between(1, 3), _dice);
        await hall.DoAsync((ConfirmDeliverableHandler confirm) => confirm.HandleAsync(new(_id), hall.By(Owner), hall.Ct));
        return plan.Stop is not DemoStop.Accepted;
    }

    private DemoPerformance Performance(DemoAgency winner) => new(hall, _id, Owner, winner.Actor, new DemoDice($"steps:{plan.Index}"));

    private async Task UploadAsync(IntermediaryProject project, DemoAgency winner, int edition)
    {
        var today = BeijingTime.DateOf(hall.Now);
        var author = DemoNames.Person(_dice);
        var page = DemoPdf.Page($"{items[plan.Service.Item].Name}成果文件", $"项目：{project.Title}", $"项目编号：{project.Number}", $"委托单位：{project.OwnerName}", $"编制单位：{winner.Name}",
            $"版本：V{edition}.0　日期：{today:yyyy-MM-dd}", "", "本文件为演示数据，内容从略。");
        var agencyId = winner.Actor.OrganisationId;
        var sealers = await hall.ReadAsync(db => db.Practitioners.Where(p => p.AgencyId == agencyId && p.ReleasedAt == null).OrderBy(p => p.BoundAt).Select(p => p.Id).Take(2).ToListAsync(hall.Ct));
        await hall.DoAsync((UploadDeliverableHandler upload) => upload.HandleAsync(
            new(_id, new MemoryStream(page), $"{project.Title}.pdf", $"V{edition}.0", today, $"{author}（编制）、{DemoNames.Person(_dice)}（审定）", sealers, project.TypeCode == MarketSums.Testing ? 6 + (plan.Index * 7 % 54) : null), hall.By(winner.Actor), hall.Ct));
    }

    private async Task RateAsync()
    {
        var winner = await WinnerAsync();
        var ratings = new List<(int Day, Func<Task> Give)>();
        var day = hall.Days.DayOf(hall.Now);
        var ownerRates = plan.Stop is not DemoStop.AgencyRated && (!plan.Has(DemoTurn.OneRating) || _dice.In(50));
        var agencyRates = plan.Stop is not DemoStop.OwnerRated && (!plan.Has(DemoTurn.OneRating) || !ownerRates);
        if (ownerRates)
        {
            ratings.Add((day + _dice.Between(1, 4), OwnerRatesAsync));
        }

        if (agencyRates)
        {
            ratings.Add((day + _dice.Between(1, 5), AgencyRatesAsync));
        }

        foreach (var (at, give) in ratings.OrderBy(r => r.Day))
        {
            await hall.UntilAsync(at, _dice);
            await give();
        }

        if (ratings.Count == 1)
        {
            await CheckAtDueAsync();
        }

        async Task OwnerRatesAsync()
        {
            // One in some twenty jobs disappoints, whoever did it.
            var quality = plan.Index % 19 == 4 ? 230 : winner.Quality;
            var stars = Enumerable.Range(0, 4).Select(_ => Math.Clamp((quality + _dice.Between(-85, 85) + 50) / 100, 1, 5)).ToList();
            await hall.DoAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(_id, stars, DemoOpinions.OfAgency(stars.Average(), _dice), Amendable: plan.Index % 6 == 1), hall.By(Owner), hall.Ct));
        }

        async Task AgencyRatesAsync()
        {
            var stars = Enumerable.Range(0, 3).Select(_ => _dice.In(70) ? 5 : _dice.Between(3, 4)).ToList();
            await hall.DoAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(_id, stars, DemoOpinions.OfOwner(_dice)), hall.By(winner.Actor), hall.Ct));
        }
    }

    /// <summary>Waits for the project's next deadline and lets the house act, as its sweep would.</summary>
    private async Task CheckAtDueAsync()
    {
        if ((await LoadAsync()).NextCheckAt is { } due)
        {
            await hall.UntilAsync(due.AddSeconds(6));
            await hall.DoAsync((CheckProjectHandler check) => check.HandleAsync(new(_id), hall.By(Actor.System, "期限届满"), hall.Ct));
        }
    }

    private Task<IntermediaryProject> LoadAsync() => hall.ReadAsync(db => db.Projects.AsNoTracking().SingleAsync(p => p.Id == _id));

    private async Task<DemoAgency> WinnerAsync()
    {
        var winner = (await LoadAsync()).WinnerId;
        return agencies.Single(a => a.Actor.OrganisationId == winner);
    }

    private ProjectContent Content()
    {
        var service = plan.Service;
        var item = items[service.Item];
        var (budget, scale) = Size(service, item);
        var work = item.Name.EndsWith(service.Work, StringComparison.Ordinal) ? "" : service.Work;
        return new()
        {
            Title = hall.Unique($"{_dice.Of(plan.Owner.Works)}{item.Name}{work}"),
            ItemCode = service.Item,
            Scale = scale,
            Location = $"临湖市{_dice.Of(DemoOwners.Places)}",
            InvestmentCode = _dice.In(35) ? $"2{hall.Now.Year % 1000:000}-990000-04-01-{_dice.Below(1_000_000):000000}" : null,
            Fund = plan.Owner.Fund,
            Budget = budget,
            Method = plan.Method,
            MethodReason = IsDirect ? _dice.Of(["金额较小且工期紧，经集体研究直接选取", "该机构熟悉前期资料，延续服务更为经济", "有同类项目合作经验，经办公会议同意"]) : null,
            DirectAgencyId = plan.Named?.Actor.OrganisationId,
            Criteria = plan.Method is SelectionMethod.MeritSelection ? new(30, 15, 15, 15, 25) : null,
            Requirements = _dice.Of(
            [
                "项目负责人须全程参与现场工作与成果汇报；成果按主管部门意见修改至通过，不另行收费。", "外业期间遵守现场安全管理规定；阶段成果须书面汇报。",
                "成果文件须同时提供可编辑电子版；图件坐标系采用本市统一空间基准。", "须在本市设有联系人，接到通知后两个工作日内到场。",
            ]),
            RegistrationDueAt = IsDirect ? null : plan.DueAt ?? hall.Days.At(plan.Day + 6, 17, 0),
            ServiceWorkingDays = Math.Min(_dice.Between(service.DaysLow, service.DaysHigh), 25),
            ContractForm = "按中介超市示范文本签订",
            ContactName = $"{Owner.Name[..1]}工",
            ContactPhone = $"0990-88{_dice.Below(100_000):00000}",
            ComplaintPhone = "0990-12345",
        };
    }

    private (Money Budget, string Scale) Size(DemoService service, IntermediaryServiceItem item)
    {
        if (service.Mode is 'U')
        {
            var quantity = service.High > 10 ? _dice.Between(service.BudgetLow, service.BudgetHigh) : _dice.Between(service.BudgetLow / 100, service.BudgetHigh / 100) * 100;
            var price = service.Low + ((service.High - service.Low) * _dice.Below(101) / 100m);
            return (Money.FromYuan(decimal.Round(price * quantity / 100) * 100), $"约 {quantity:N0} {item.Unit}");
        }

        var budget = _dice.Between(service.BudgetLow / 100, service.BudgetHigh / 100) * 100;
        var scale = service.Type switch
        {
            "GEOTECH" => $"建筑面积约 {_dice.Between(8, 420) * 100:N0} 平方米，钻孔约 {_dice.Between(6, 48)} 个",
            "DESIGN" or "COST" or "SUPERVISION" => $"建筑面积约 {_dice.Between(6, 380) * 100:N0} 平方米，估算投资 {_dice.Between(180, 6800):N0} 万元",
            "SOIL_WATER" or "GEOHAZARD" => $"占地约 {_dice.Between(4, 180) / 10m:0.0} 公顷",
            _ => $"估算投资 {_dice.Between(120, 5600):N0} 万元",
        };
        return (Money.FromYuan(budget), scale);
    }
}
