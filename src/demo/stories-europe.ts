import type { DemoStory } from './types.ts'

export const europeStories: DemoStory[] = [
  {
    key: 'capo-sereno',
    headline: 'Il faro di Capo Sereno si riaccende dopo trent’anni: «Era buio anche di giorno»',
    standfirst:
      'Spento nel 1996 perché nessuna nave passava più di lì, torna in funzione per volontà di un paese di 212 abitanti.',
    section: 'italy',
    authors: ['noemi-sartori'],
    dateline: 'CAPO SERENO',
    source: { kind: 'staff' },
    topics: ['fari', 'mare', 'paesi'],
    leadPhoto: 'capo-sereno',
    hoursAgo: 20,
    state: 'published',
    body: [
      {
        p: 'Alle otto e un quarto di sabato sera, a Capo Sereno, qualcuno ha chiesto silenzio. Non ce n’era bisogno: sul molo c’era tutto il paese, duecentododici persone e un cane, e nessuno parlava. Poi la lanterna ha girato una volta, e il mare si è visto.',
      },
      {
        p: 'Il faro era stato spento nel 1996. Le navi avevano cambiato rotta, spiegava una lettera di mezza pagina, e una luce che non serve a nessuno costa troppo. Da allora il promontorio è rimasto al suo posto, ma nelle fotografie sembrava più piccolo.',
      },
      {
        p: 'A rimetterlo in funzione è stata una cooperativa di pescatori, pensionati e due elettricisti. Hanno trovato la lente originale in una cantina di Porto Levante, avvolta in una tovaglia, e l’hanno riportata a casa su un furgone del pane, a trenta all’ora.',
      },
      { h2: 'Una luce per chi resta' },
      {
        p: '«Non è per le navi», dice Agnese Corradi, 77 anni, che da bambina saliva i centoquaranta gradini con la merenda per il padre guardiano. «È per noi. Qui era buio anche di giorno.»',
      },
      {
        quote:
          'Una luce che non serve a nessuno, diceva la lettera. Si vede che nessuno abitava qui.',
      },
      {
        p: 'La Marina ha autorizzato l’accensione nei fine settimana, con un lampo ogni nove secondi, diverso da quello di tutti gli altri fari della costa. Il [bando per il nuovo guardiano](https://example.org/capo-sereno/guardiano) è aperto fino a giugno: si richiedono buone gambe e una certa pazienza con il vento.',
      },
      {
        p: 'Finora sono arrivate diciannove domande. Una viene da Torino, da un programmatore che scrive di non avere mai visto il mare d’inverno. «È il primo della lista», dice Corradi.',
      },
    ],
  },
  {
    key: 'slow-mountain',
    headline: 'La funivia più lenta delle Alpi chiede di non essere aggiustata',
    standfirst: 'Impiega ventisei minuti per seicento metri. I passeggeri hanno raccolto le firme.',
    section: 'italy',
    authors: ['noemi-sartori'],
    dateline: 'VALSORDA',
    source: { kind: 'staff' },
    topics: ['montagna', 'trasporti'],
    leadPhoto: 'glacier-hut',
    leadCaption: 'Il rifugio a monte, in una foto d’archivio.',
    hoursAgo: 190,
    state: 'published',
    body: [
      {
        p: 'Dentro la cabina numero due c’è un libro. È legato con una catenella, è un romanzo giallo, e chi sale tutti i giorni ne legge due capitoli a corsa. La funivia di Valsorda impiega ventisei minuti per salire seicento metri: a piedi, d’estate, ce ne vogliono cinquanta.',
      },
      {
        p: 'La regione ha stanziato i fondi per un impianto nuovo, che farebbe lo stesso tragitto in quattro minuti. Nel giro di un mese, in una valle di millecento abitanti, sono state raccolte novecento firme contrarie.',
      },
      {
        p: '«In quattro minuti non si fa in tempo a litigare e a fare pace», dice il macchinista, Ettore Bonsaver. Lui nella cabina ci ha conosciuto la moglie, che scendeva.',
      },
      {
        p: 'Il compromesso prevede due velocità: quella nuova al mattino, per la scuola, e quella vecchia dopo le quattro. Il libro resterà dov’è.',
      },
    ],
  },
  {
    key: 'last-station',
    headline: 'Посёлок на краю карты снова ждёт поезд',
    standfirst:
      'Шесть лет до станции Крайняя ходила только дрезина. В феврале вернулся пассажирский вагон — один, зато с буфетом.',
    section: 'eastern-europe',
    authors: ['vera-sokolnik'],
    dateline: 'КРАЙНЯЯ',
    source: { kind: 'staff' },
    topics: ['железная дорога', 'посёлки', 'зима'],
    leadPhoto: 'last-station',
    hoursAgo: 33,
    state: 'published',
    body: [
      {
        p: 'Расписание на станции Крайняя занимает одну строчку. Прибытие — 14:05, отправление — 14:40. Все шесть лет, пока поезда не было, строчку не снимали: начальник станции Зоя Лунёва раз в месяц протирала стекло.',
      },
      {
        p: 'Пассажирское сообщение отменили, когда в посёлке осталось меньше двухсот жителей. Почту и хлеб привозила дрезина, и ездили на ней же — по двое, укрывшись брезентом. До районного центра выходило четыре часа, если не вставать на разъезде.',
      },
      {
        p: 'Вернули поезд школьники. Девятый класс, одиннадцать человек, два года считал для урока географии, кто, куда и зачем ездит. Получилась таблица на сорок страниц. Её отправили в управление дороги, и там, к общему удивлению, прочли.',
      },
      { h2: 'Один вагон и буфет' },
      {
        p: 'Первый рейс встречали всем посёлком. Вагон пришёл полупустой, зато с буфетом, и за тридцать пять минут стоянки в нём кончились пирожки. Лунёва дала отправление флажком, хотя на новом светофоре давно горел зелёный.',
      },
      {
        quote: 'Мы не просили, чтобы нас куда-то увезли. Мы просили, чтобы можно было вернуться.',
      },
      {
        p: 'Рейсы обещаны до конца года, по средам и воскресеньям. Дальше — как покажет таблица: девятый класс её ведёт по-прежнему, теперь уже десятый.',
      },
    ],
  },
  {
    key: 'coast-sleeper',
    headline: 'The night train is back on the coast line, and so is the breakfast tray',
    standfirst: 'Nineteen hours, six countries, one bathroom per carriage.',
    section: 'europe',
    authors: ['edith-vale'],
    dateline: 'HALMSTRAND',
    source: { kind: 'staff' },
    topics: ['railways', 'travel', 'night trains'],
    leadPhoto: 'night-train',
    hoursAgo: 4,
    state: 'published',
    body: [
      {
        p: 'At ten past nine the attendant of carriage five knocked on each door, said good evening in the language he judged most likely, and asked about breakfast. It was the second night of the coast sleeper. He was right in seven cases out of twelve.',
      },
      {
        p: 'The line had been cut into pieces over twenty years, country by country, each for sensible reasons. To join them again took a timetable of 41 pages, two kinds of current, and a locomotive that may cross a bridge only while a man with a lamp walks in front.',
      },
      {
        p: 'A berth costs from 59. That is more than the plane and less than the plane with a hotel, and the first month was sold out in three hours. The operator, a cooperative of railway workers, says that it needs to fill two beds in three.',
      },
      { h2: 'What could go wrong' },
      {
        list: [
          'Delays: at five stations the train waits for a connection, and the connection for the train.',
          'Beds: the carriages are from 1988, and so are the springs.',
          'Coffee: served from a can with a spout, by a man on one leg in the curves.',
        ],
        ordered: true,
      },
      {
        p: 'On the second night it was eleven minutes late at the border and four minutes early at the sea. Somebody in carriage five had ordered tea and received a lecture about the bridge, with which, she said, she was content.',
      },
    ],
  },
  {
    key: 'hohwand-hut',
    headline: 'The hut that walks: Hohwand moves uphill for a third time',
    standfirst: 'Its glacier retreats by 30 meters a year. The guests want to see ice.',
    section: 'europe',
    authors: ['ruth-kimaro'],
    dateline: 'HOHWAND',
    source: { kind: 'wire', agency: 'Northlight Bureau' },
    topics: ['mountains', 'climate', 'glaciers'],
    leadPhoto: 'glacier-hut',
    hoursAgo: 81,
    state: 'published',
    body: [
      {
        p: 'It is taken apart board by board, and every board has a number. The numbers are from 1961, when the Hohwand hut was moved for the first time, and the carpenters say that it has become easier with practice.',
      },
      {
        p: 'The hut was built at the edge of a glacier. The glacier has since withdrawn up the valley by almost a kilometer, and each time the wardens had to choose between a longer walk for the guests and a shorter one for the house.',
      },
      {
        p: 'This will be the last move, because above the new place there is rock. A measuring post has been set up beside the terrace: the distance to the ice is read out at breakfast, to the meter.',
      },
      {
        p: 'A year after the second move it was 40. On the morning that the boards went up it was 318.',
      },
    ],
  },
  {
    key: 'vesna-bridge',
    headline: 'Two towns on the Vesna agree on a bridge, and on nothing else',
    standfirst:
      'One wants it to be called after its poet. So does the other; it is a different poet.',
    section: 'eastern-europe',
    authors: ['vera-sokolnik', 'edith-vale'],
    dateline: 'UPPER VESNA',
    source: { kind: 'wire', agency: 'Northlight Bureau' },
    topics: ['bridges', 'rivers', 'names'],
    leadPhoto: 'border-bridge',
    leadCaption:
      'An arched bridge in the cold, from the archive: the one on the Vesna is not yet drawn.',
    hoursAgo: 240,
    state: 'published',
    commentsMode: 'closed',
    body: [
      {
        p: 'Upper and Lower Vesna look at each other across 90 meters of water and have not shared a council, a football club or a brass band since 1874. On Monday they signed a contract for a bridge.',
      },
      {
        p: 'The cost will be halved to the last coin. The middle is to be marked by a line of brass, at which each town’s snowplow shall turn round.',
      },
      {
        p: 'There remains the name. Both councils propose a poet. The poets were brothers-in-law and wrote, by general agreement, their best work about one another.',
      },
      {
        p: 'Until the matter is settled, the plans say “the bridge”. The engineers have asked that it stay so.',
      },
    ],
  },
  {
    key: 'village-pub',
    headline: 'A village buys its pub and discovers why the owner was selling',
    standfirst: 'Three hundred shareholders, one boiler.',
    section: 'europe',
    authors: ['edith-vale', 'rory-quill'],
    dateline: 'LITTLE HARROWAY',
    source: { kind: 'staff' },
    topics: ['villages', 'cooperatives'],
    leadPhoto: 'wheat-coop',
    leadCaption: 'The fields around the village, whose farmers hold a fifth of the shares.',
    hoursAgo: 312,
    state: 'newer-draft',
    draftHeadline: 'A village buys its pub, and then has to buy a boiler',
    draftBody: [
      {
        p: 'UNCHECKED DRAFT: the second quote from the builder is not in yet. The shareholders met on Saturday in their own bar and stayed until it had paid for the heating.',
      },
      {
        p: 'The boiler, it now turns out, dates from 1979 and is the only one of its kind that is still in daily use. The makers have offered to exchange it for a new one, for their museum.',
      },
      {
        p: 'A decision is due at the next meeting. The drinks, a motion proposed, should then be bought by the museum.',
      },
    ],
    body: [
      {
        p: 'The Plough in Little Harroway belongs to 304 people. They each own a share, a vote, and since last week a three-hundred-and-fourth part of a hole in the cellar.',
      },
      {
        p: 'They bought the pub when it was about to become two flats. The money came in five weeks, some of it in jars. The former owner handed over the keys, wished everyone luck, and asked whether they had been down the stairs.',
      },
      {
        p: 'They have now. The boiler will have to be replaced, and the beam above it, which rests on the boiler.',
      },
      {
        p: 'A list has been hung beside the dartboard, on which shareholders enter what they can do. There are four electricians, eleven people who can paint, and one who has written “morale”.',
      },
    ],
  },
]
