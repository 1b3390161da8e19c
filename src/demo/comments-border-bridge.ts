import type { Said } from './types.ts'

/** 60 approved comments, 25 of them roots, replies down to depth 5; and what moderators still see. */
export const borderBridge: Said[] = [
  {
    by: 'Oskar Lindqvist',
    at: 14,
    says: 'Nine hours by gravel road, and the answer is “the supply is assured under every variant”. Whoever writes such sentences should be made to drive the variant.',
    replies: [
      {
        by: 'P. Havel-Ross',
        at: 22,
        says: 'They are engineers, not poets. The piers have cracks. What would you do, leave it open and pray?',
        replies: [
          {
            by: 'Oskar Lindqvist',
            at: 31,
            says: 'I would give them a date. It is in the piece: nobody in town is asking to keep it open at any price.',
            replies: [
              {
                by: 'P. Havel-Ross',
                at: 47,
                says: 'You cannot give a date before you have opened up a pier. Ask anyone who ever renovated a bathroom.',
                replies: [
                  {
                    by: 'Ngozi Eke',
                    at: 55,
                    says: 'My bathroom did not have 43 dialysis patients in it.',
                    replies: [
                      {
                        by: 'P. Havel-Ross',
                        at: 71,
                        says: 'Fair. That one I take back.',
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        by: 'Tilda Frey',
        at: 90,
        says: '“Made to drive the variant” is going on a mug.',
      },
    ],
  },
  {
    by: 'Wenxiu L.',
    at: 19,
    says: 'I grew up forty kilometers downstream of there. The weeks when the river is “neither water nor ground” had a name at home: the wall. You bought what you needed before the wall and then you waited.',
    replies: [
      {
        by: 'Marguerite Oyelaran',
        at: 33,
        says: 'Thank you for this. How long did it last when you were a child?',
        replies: [
          {
            by: 'Wenxiu L.',
            at: 58,
            says: 'Twenty days, thirty. My grandmother played cards with the same three women the whole time. They stopped speaking to each other each year around day eleven.',
          },
          {
            by: 'Old Ferryman',
            at: 140,
            says: 'Day eleven is about right. On a boat it is day six.',
          },
        ],
      },
      {
        by: 'Ian Corbishley',
        at: 64,
        says: 'I would read a whole book of these.',
      },
    ],
  },
  {
    by: 'Dr. Sabine Roth',
    at: 26,
    says: 'Dialysis three times a week cannot be done “by a boat until the river freezes”. I run a unit. A patient who misses two sessions is an emergency. Has anyone thought of putting two machines into the school for a winter? It is not even expensive.',
    replies: [
      {
        by: 'Ngozi Eke',
        at: 39,
        says: 'Water treatment is the catch, isn’t it? You need a lot of very clean water per session.',
        replies: [
          {
            by: 'Dr. Sabine Roth',
            at: 52,
            says: 'About 120 liters, yes. There are mobile units for it, the size of a wardrobe. It is a matter of asking early, which is why the date matters so much.',
          },
        ],
      },
      {
        by: 'Lucho',
        at: 300,
        says: 'Somebody please send this comment to the road office. Seriously.',
      },
    ],
  },
  {
    by: 'Truck33',
    at: 35,
    says: 'Drove that detour with timber two winters ago. Pass number two has no railing and the gravel sits on ice. Nine hours my foot, try fourteen and bring a shovel.',
    replies: [
      {
        by: 'Bea Holloway',
        at: 42,
        says: 'Were you paid for nine or for fourteen?',
        replies: [
          {
            by: 'Truck33',
            at: 44,
            says: 'By the ton.',
            replies: [
              {
                by: 'Bea Holloway',
                at: 49,
                says: 'I see. So whoever sets the detour does not pay for it either.',
                replies: [
                  {
                    by: 'Truck33',
                    at: 61,
                    says: 'Now you understand the haulage business.',
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        by: 'Kenji Arata',
        at: 118,
        says: 'Is there fuel on the way, or do you carry it?',
        replies: [
          {
            by: 'Truck33',
            at: 133,
            says: 'One pump, one man, no weekends. You carry it.',
          },
        ],
      },
    ],
  },
  {
    by: 'Mirela Dunca',
    at: 48,
    says: 'The cardboard with “Tuesday?” is the whole story in one word and one sign. Well seen.',
    replies: [
      {
        by: 'Hugh Pettifer',
        at: 77,
        says: 'I came to the comments to say precisely this.',
      },
      {
        by: 'Wenxiu L.',
        at: 181,
        says: 'In my town he would have added the question mark first.',
      },
    ],
  },
  {
    by: 'Hugh Pettifer',
    at: 53,
    says: 'A question for the desk: was the photograph taken this year? It says 2019 under it, and the bridge looks rather healthy.',
    replies: [
      {
        by: 'Tilda Frey',
        at: 84,
        says: 'It is a file photo, that is what the date under it is for. The cracks are below the water line according to the summary they link to.',
      },
    ],
  },
  {
    by: 'Anselm',
    at: 67,
    says: 'Everybody here is suddenly an expert in bridges. A fifth more for flour is not hunger. We had three months without a road in 1986 and nobody wrote about us.',
    replies: [
      {
        by: 'Marguerite Oyelaran',
        at: 75,
        says: 'Then write about it now? I mean that. Where was it?',
        replies: [
          {
            by: 'Anselm',
            at: 112,
            says: 'Upper Lorn valley, after the slide. We ate a great many turnips. The bread came by sledge, on the shoulders of my two aunts.',
            replies: [
              {
                by: 'Ian Corbishley',
                at: 125,
                says: 'On the shoulders of your aunts! I withdraw every complaint that I have ever made.',
              },
            ],
          },
        ],
      },
      {
        by: 'Lucho',
        at: 95,
        says: '“We suffered and nobody cared” is a strange reason for not caring.',
        replies: [
          {
            by: 'Anselm',
            at: 130,
            says: 'You are right that it came out that way. I did not mean it that way.',
          },
        ],
      },
    ],
  },
  {
    by: 'Fatima Zerhouni',
    at: 73,
    says: 'Could a military pontoon bridge not be laid for the winter? Ice is a problem, but five months is a problem too.',
    replies: [
      {
        by: 'P. Havel-Ross',
        at: 88,
        says: 'Not with drifting ice. It takes a pontoon apart within a night. An ice road is safer, once it bears.',
      },
      {
        by: 'Old Ferryman',
        at: 152,
        says: 'Correct. We lost two that way, and a very good winch.',
      },
    ],
  },
  {
    by: 'Rosalind Achebe-Moore',
    at: 86,
    says: 'I teach geography and used this in class today. The pupils wanted to know what is in the sheds of the traders. So do I.',
    replies: [
      {
        by: 'Kenji Arata',
        at: 145,
        says: 'Flour, evidently.',
      },
    ],
  },
  {
    by: 'Jonas Wiik',
    at: 99,
    says: 'There is a typo in paragraph four, “two engineers who have seen the plan, there will be no open lane” reads as if a word is missing. Otherwise a fine report.',
    replies: [
      {
        by: 'Bea Holloway',
        at: 107,
        says: 'It begins with “according to”. Paragraph two, too.',
        replies: [
          {
            by: 'Jonas Wiik',
            at: 116,
            says: 'So it does. I shall go and stand in a corner.',
          },
        ],
      },
      {
        by: 'Tilda Frey',
        at: 121,
        says: 'The corner is full, I have been here since the comma incident.',
      },
    ],
  },
  {
    by: 'Samuel Adeyemi-Holt',
    at: 128,
    says: 'Why has a town with one bridge and four repairs in seven winters not got a second bridge? I am asking in earnest. What does the county spend on these repairs?',
    replies: [
      {
        by: 'Fatima Zerhouni',
        at: 160,
        says: 'Because a repair comes out of the yearly budget and a bridge does not. Every town hall in the world works like that.',
      },
      {
        by: 'Leopold Strasser',
        at: 340,
        says: 'Mrs. Zerhouni is right. I have seen a bridge that was repaired three times over its own price.',
      },
    ],
  },
  {
    by: 'Nora Quist',
    at: 150,
    says: 'My heart goes out to Ms. Meng and her daughter. Seeing each other by telephone is better than nothing, but only just.',
  },
  {
    by: 'Greta Maren',
    at: 166,
    says: 'I wish that every article about infrastructure began with a queue and not with a minister.',
  },
  {
    by: 'Yusuf Bel',
    at: 188,
    says: 'Four millimeters in a year. For stone that is a sprint.',
  },
  {
    by: 'Ilkka',
    at: 210,
    says: 'In our north the ice road is opened with a ceremony and a lorry full of beer goes first. If it arrives, the road is declared good. If not, it is declared a good party.',
  },
  {
    by: 'Catriona Bligh',
    at: 244,
    says: 'Please follow this up in December. Too many stories stop at the question mark.',
  },
  {
    by: 'D. Okonjo',
    at: 270,
    says: 'Form for a helicopter! I laughed and then I did not.',
  },
  {
    by: 'Leopold Strasser',
    at: 333,
    says: 'I inspected bridges for thirty years. If two piers of seven move, you close it, full stop. You also put a person in the town who answers questions. That person costs less than the scaffold for one arch.',
  },
  {
    by: 'Pilar Echave',
    at: 402,
    says: 'The inspection summary has a table on page 11 with the measurements for each pier, for those who like such things: https://example.org/baishuikou/bridge-inspection',
  },
  {
    by: '김서윤',
    email: 'seoyun.kim@example.net',
    at: 455,
    says: '강 건너에 가족이 있는 사람에게 다섯 달은 정말 길다. 날짜라도 알려 주면 좋겠다.',
  },
  {
    by: 'Giulia Fantin',
    at: 520,
    says: 'Da noi il ponte è chiuso dal 2017. Prima ci avevano detto cinque mesi.',
  },
  {
    by: 'Bartholomew Finch',
    at: 611,
    says: 'A correction from a pedant: seven arches rest on six piers and two abutments. Carry on.',
  },
  {
    by: 'Amrita Sandhu',
    at: 700,
    says: 'Whenever I read about a town like that, I check what I have in my own cupboard. Two kilograms of rice and a jar of olives. I would not last until Tuesday.',
  },
  {
    by: 'Тимур Садыков',
    email: 'timur.sadykov@example.org',
    at: 815,
    says: 'У нас на переправе так же: две недели не река и не лёд. Врача возили на санях с лодкой — если лёд проломится, плывём.',
  },
  {
    by: 'Early Riser',
    at: 1020,
    says: 'Read it again this morning. Still no date?',
  },
  {
    by: 'bridge-fan-88',
    at: 1105,
    says: 'Two videos of the repair four years ago, worth watching: https://example.org/video/arch-1 and https://example.org/video/arch-2',
    status: 'pending',
    heldFor: [
      { rule: 'links', reason: 'It has 2 links.' },
      {
        rule: 'first-time',
        reason: 'The reader has not shown that the address is theirs.',
      },
    ],
  },
  {
    by: 'Road Office Friend',
    at: 1190,
    says: 'A relative of mine works there and they are doing what they can. Please remember that there are people at those desks, too.',
    status: 'pending',
    heldFor: [
      {
        rule: 'first-time',
        reason: 'The reader has not shown that the address is theirs.',
      },
    ],
  },
  {
    by: 'Grain Invest Club',
    at: 1260,
    says: 'FLOUR PRICES ARE RISING. Triple your savings with grain contracts, no risk, start today at https://example.net/grain-club',
    status: 'spam',
  },
]
